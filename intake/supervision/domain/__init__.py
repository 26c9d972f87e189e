"""How the supervisor's page counts: flow by working day, the forecast, silence, and the reasons for being late."""
