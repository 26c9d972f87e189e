// Reads the figures again every minute. Without this a person presses reload.
document.querySelector("#wall-again").hidden = false;
setTimeout(() => location.reload(), 60_000);
