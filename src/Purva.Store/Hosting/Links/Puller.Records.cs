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
        foreach (var item in message.Items)
        {
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

        await session.ConfirmAsync(cancellation).Anywhere();
    }

    private async Task ResolveAsync(RecordsOutcome outcome, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        switch (outcome.Stopped)
        {
            case ReceiveOutcome.OwnAhead:
                await LoseOwnPastAsync(outcome.StoppedAt!.Dot.Replica).Anywhere();
                break;
            case ReceiveOutcome.Full:
                pause = LongPause;
                throw new PeerUnreachableException($"{site.Options.Limits.MaxWaiting} records wait for what they depend on; {peer.Site} is asked again in a second.");
            case ReceiveOutcome.TooFarAhead:
                pause = LongPause;
                throw new PeerUnreachableException(
                    $"{outcome.StoppedAt!.Dot} is dated {outcome.StoppedAt.Timestamp}, more than {site.Options.MaxClockDrift.TotalSeconds} s ahead of the clock here. Set the clocks right; the record waits at {peer.Site}.");
            default:
                break;
        }
    }
}
