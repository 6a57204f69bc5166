using Microsoft.Extensions.Logging;

namespace Purva.Ordering;

/// <summary>Every log line of a member.</summary>
internal static partial class OrderLogLines
{
    [LoggerMessage(1, LogLevel.Information, "Member {Name} answers at {HttpAddress}, and other members at {GossipAddress}")]
    public static partial void Listening(ILogger logger, string name, Uri httpAddress, Uri gossipAddress);

    [LoggerMessage(2, LogLevel.Information, "Member {Name} went on from a frame of round {Round}, because it was away for longer than rounds are kept")]
    public static partial void CaughtUp(ILogger logger, string name, long round);

    [LoggerMessage(3, LogLevel.Warning, "Member {Name} can make no event in epoch {Epoch}; it asks for the next")]
    public static partial void Renewing(ILogger logger, string name, ulong epoch);

    [LoggerMessage(4, LogLevel.Critical, "Member {Name} cannot go on")]
    public static partial void Failed(ILogger logger, Exception exception, string name);

    [LoggerMessage(5, LogLevel.Information, "Member {Name} stops")]
    public static partial void Stopping(ILogger logger, string name);

    [LoggerMessage(6, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void RequestFailed(ILogger logger, Exception exception, string method, string path);
}
