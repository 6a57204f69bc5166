namespace Purva.Server.Http;

/// <content>Metrics over time, and alerts.</content>
internal sealed partial record ApiDescription
{
    private static readonly ApiParameter RuleName = new("name", ApiPlace.Path, "1 to 64 of a-z 0-9 -.");

    public static ApiDescription ListMetrics { get; } = new("listMetrics", "Metrics", "Lists what the site measures over time")
    {
        Answers = [new(200, "Every metric, with the aggregations that make sense of it.", typeof(MetricList), Json)],
    };

    public static ApiDescription MetricHistory { get; } = new("metricHistory", "Metrics", "Tells metrics over time")
    {
        Parameters =
        [
            new("from", ApiPlace.Query, "From when on: a time, or seconds before now as in -300 (the default)."),
            new("until", ApiPlace.Query, "Until when: a time, or seconds before now; now."),
            new("step", ApiPlace.Query, "Seconds of one entry; so that there are at most 300.", IsNumber: true),
            new("names", ApiPlace.Query, "Which metrics, with commas between; all."),
        ],
        Answers = [new(200, "A column for each aggregation of each metric, with an entry for each step in which something was measured.", typeof(MetricHistoryBody), Json)],
    };

    public static ApiDescription ListAlerts { get; } = new("listAlerts", "Alerts", "Tells where every alert rule stands, and what happened lately")
    {
        Parameters = [new("after", ApiPlace.Query, "Only events after this sequence.", IsNumber: true)],
        Answers = [new(200, "The rules by name; the events oldest first.", typeof(AlertList), Json)],
    };

    public static ApiDescription ListRules { get; } = new("listAlertRules", "Alerts", "Lists the alert rules")
    {
        Answers = [new(200, "By name.", typeof(AlertRuleList), Json)],
    };

    public static ApiDescription GetRule { get; } = new("getAlertRule", "Alerts", "Tells what an alert rule is")
    {
        Parameters = [RuleName],
        Answers = [new(200, "The rule.", typeof(AlertRuleBody), Json)],
        Problems = [400, 401, 404, 503],
    };

    public static ApiDescription PutRule { get; } = new("putAlertRule", "Alerts", "Sets an alert rule; it is kept beside the site's data")
    {
        Parameters = [RuleName],
        Request = new(Json, typeof(AlertRuleRequest), "The rule; window is a minute, for is nothing and severity is warning unless said otherwise."),
        Answers = [new(200, "The rule that holds now.", typeof(AlertRuleBody), Json)],
        Problems = [400, 401, 409, 503, 507],
    };

    public static ApiDescription DeleteRule { get; } = new("deleteAlertRule", "Alerts", "Removes an alert rule")
    {
        Parameters = [RuleName],
        Answers = [new(204, "Removed.")],
        Problems = [400, 401, 404, 409, 503, 507],
    };
}
