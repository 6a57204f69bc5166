using Purva.Clocks;
using Purva.Store.Hosting.Writing;
using Purva.Store.Ports;
using Purva.Store.Replica;
using Purva.Store.Streams;

namespace Purva.Store.Hosting.Links;

/// <content>Records come in.</content>
internal sealed partial class Puller
{
    private async Task ApplyAsync(PullSession session, PeerMessage.Records message, CancellationToken cancellation)
    {
        var records = new List<LogRecord>(message.Items.Length);
        var applied = site.Host.Frontier.Applied;
        foreach (var item in message.Items)
        {
            if (IsOld(item.Span, applied))
            {
                continue;
            }

            records.Add(LogRecord.TryParse(item, out var record, out var problem) ? record : throw new PeerUnreachableException($"{peer.Site} sent {problem}."));
        }

        peer.CountReceived(records.Count, message.Items.Sum(static item => (long)item.Length));
        for (var from = 0; from < records.Count;)
        {
            var task = new RecordsTask(records, from);
            site.Queue.Submit(task);
            var outcome = await task.Outcome.Anywhere();
            from += outcome.Taken;
            await ResolveAsync(outcome, cancellation).Anywhere();
        }

        refusalPause = records.Count > 0 ? LongPause : refusalPause;
        await session.ConfirmAsync(cancellation).Anywhere();
    }

    /// <summary>What cannot be taken now is sent all over again when it is asked for again: each time in a row that is later.</summary>
    private void PauseLonger()
    {
        pause = refusalPause;
        refusalPause = refusalPause * 2 < LongestPause ? refusalPause * 2 : LongestPause;
    }

    /// <summary>Whether a record came from elsewhere before; the newest of its writer is looked at all the same, because it tells one history from another.</summary>
    private static bool IsOld(ReadOnlySpan<byte> record, VersionVector applied) =>
        LogRecord.PeekDot(record) is var dot && dot.Counter < applied[dot.Replica];

    private async Task ResolveAsync(RecordsOutcome outcome, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        switch (outcome.Stopped)
        {
            case ReceiveOutcome.OwnAhead:
                await LoseOwnPastAsync(outcome.StoppedAt!.Dot.Replica).Anywhere();
                break;
            case ReceiveOutcome.Full:
                PauseLonger();
                throw new PeerUnreachableException($"{site.Options.Limits.MaxWaiting} records wait for what they depend on; {peer.Site} is asked again in {pause.TotalSeconds} s.");
            case ReceiveOutcome.TooFarAhead:
                PauseLonger();
                throw new PeerUnreachableException(
                    $"{outcome.StoppedAt!.Dot} is dated {outcome.StoppedAt.Timestamp}, more than {site.Options.MaxClockDrift.TotalSeconds} s ahead of the clock here. Set the clocks right; the record waits at {peer.Site}.");
            default:
                break;
        }
    }
}
