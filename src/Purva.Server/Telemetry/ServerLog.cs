using Microsoft.Extensions.Logging;

namespace Purva.Server.Telemetry;

/// <summary>Every log line of the server.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(1, LogLevel.Information, "Site {Site} of cluster {Cluster} answers at {HttpAddress}, and other sites at {ReplicationAddress}")]
    public static partial void Listening(ILogger logger, string site, string cluster, Uri httpAddress, Uri replicationAddress);

    [LoggerMessage(2, LogLevel.Information, "Site {Site} runs on {Engine} in {Folder}")]
    public static partial void SiteRuns(ILogger logger, string site, string engine, string folder);

    [LoggerMessage(3, LogLevel.Information, "Site {Site} stops")]
    public static partial void Stopping(ILogger logger, string site);

    [LoggerMessage(4, LogLevel.Debug, "The link from {Peer} ended: {Reason}")]
    public static partial void LinkEnded(ILogger logger, string peer, string reason);

    [LoggerMessage(5, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void RequestFailed(ILogger logger, Exception exception, string method, string path);

    [LoggerMessage(6, LogLevel.Warning, "The storage failed while answering {Method} {Path}: {Problem}")]
    public static partial void StorageFailed(ILogger logger, string method, string path, string problem);

    [LoggerMessage(7, LogLevel.Information, "Site {Site} of cluster {Cluster} answers other sites at {ReplicationAddress}")]
    public static partial void ListeningForSites(ILogger logger, string site, string cluster, Uri replicationAddress);
}
