using Microsoft.Extensions.Logging;

namespace Purva.Server.Monitoring;

/// <summary>What the monitor tells the operator. Of a webhook it names the host only: the rest of an address is often a secret.</summary>
internal static partial class MonitorLog
{
    [LoggerMessage(20, LogLevel.Debug, "Alert {Alert} is {Phase}: {Condition}, and the value is {Value}")]
    public static partial void Changed(ILogger logger, string alert, string phase, string condition, double? value);

    [LoggerMessage(21, LogLevel.Information, "Alert {Alert} fires ({Severity}): {Condition}, and the value is {Value}")]
    public static partial void FiresInfo(ILogger logger, string alert, string severity, string condition, double? value);

    [LoggerMessage(22, LogLevel.Warning, "Alert {Alert} fires ({Severity}): {Condition}, and the value is {Value}")]
    public static partial void FiresWarning(ILogger logger, string alert, string severity, string condition, double? value);

    [LoggerMessage(23, LogLevel.Error, "Alert {Alert} fires ({Severity}): {Condition}, and the value is {Value}")]
    public static partial void FiresCritical(ILogger logger, string alert, string severity, string condition, double? value);

    [LoggerMessage(24, LogLevel.Information, "Alert {Alert} is resolved: {Condition} no longer holds, and the value is {Value}")]
    public static partial void Resolved(ILogger logger, string alert, string condition, double? value);

    [LoggerMessage(25, LogLevel.Error, "A look at the metrics failed and is done again in a second.")]
    public static partial void LookFailed(ILogger logger, Exception exception);

    [LoggerMessage(26, LogLevel.Warning, "The webhook at {Webhook} did not take alert {Alert}, attempt {Attempt}: {Reason}")]
    public static partial void PostFailed(ILogger logger, string webhook, string alert, int attempt, string reason);

    [LoggerMessage(27, LogLevel.Error, "The webhook at {Webhook} was not told that alert {Alert} is {Phase}: {Reason}")]
    public static partial void PostGivenUp(ILogger logger, string webhook, string alert, string phase, string reason);

    [LoggerMessage(28, LogLevel.Error, "The alert rules in {File} cannot be read and were put aside as {Aside}: {Reason}")]
    public static partial void RulesDamaged(ILogger logger, string file, string aside, string reason);

    [LoggerMessage(29, LogLevel.Warning, "The alert rule {Rule} of {File} no longer makes sense and is left out: {Reason}")]
    public static partial void RuleLeftOut(ILogger logger, string rule, string file, string reason);
}
