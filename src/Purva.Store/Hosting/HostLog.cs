using Microsoft.Extensions.Logging;

namespace Purva.Store.Hosting;

/// <summary>What a site tells its operator.</summary>
internal static partial class HostLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The storage failed; commits and reads are refused until it works again: {Reason}")]
    public static partial void StorageFailed(ILogger logger, string reason, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "A commit met a defect and was refused; nothing of it was written.")]
    public static partial void CommitFailed(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The storage works again.")]
    public static partial void StorageBack(ILogger logger);

    [LoggerMessage(Level = LogLevel.Information, Message = "Site {Site} goes on as epoch {Epoch}, replica {Replica}: {Reason}")]
    public static partial void GoesOn(ILogger logger, string site, long epoch, string replica, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Site {Site} opens epoch {Epoch} with replica {Replica}: {Reason}")]
    public static partial void OpensEpoch(ILogger logger, string site, long epoch, string replica, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Pulling from {Peer}.")]
    public static partial void Connected(ILogger logger, string peer);

    [LoggerMessage(Level = LogLevel.Information, Message = "Not pulling from {Peer}: {Problem}")]
    public static partial void Disconnected(ILogger logger, string peer, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Loading a snapshot from {Peer}: its log no longer reaches back to what this site has.")]
    public static partial void LoadsSnapshot(ILogger logger, string peer);

    [LoggerMessage(Level = LogLevel.Information, Message = "The snapshot from {Peer} is loaded: {Keys} keys, in {Took}.")]
    public static partial void LoadedSnapshot(ILogger logger, string peer, long keys, TimeSpan took);

    [LoggerMessage(Level = LogLevel.Error, Message = "Writer {Writer} is quarantined: {Reason}")]
    public static partial void Quarantined(ILogger logger, string writer, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A link from {Peer} ended: {Problem}")]
    public static partial void LinkRefused(ILogger logger, string peer, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Work} failed and is tried again.")]
    public static partial void WorkFailed(ILogger logger, string work, Exception exception);
}
