using Purva.Store.Ports;
using Purva.Store.Replica;
using Purva.Store.Streams;

namespace Purva.Store.Hosting.Writing;

/// <summary>What became of a batch of records.</summary>
/// <param name="Taken">How many were taken in, from the first.</param>
/// <param name="Applied">How many records became visible.</param>
/// <param name="Stopped">Why the rest was not looked at; <see cref="ReceiveOutcome.Applied"/> when all were.</param>
/// <param name="StoppedAt">The record at which it stopped.</param>
internal readonly record struct RecordsOutcome(int Taken, long Applied, ReceiveOutcome Stopped, LogRecord? StoppedAt);

/// <summary>Records that a peer has sent.</summary>
internal sealed class RecordsTask(IReadOnlyList<LogRecord> records, int from) : WriteTask
{
    private readonly Promise<RecordsOutcome> outcome = new();
    private RecordsOutcome result;

    public Task<RecordsOutcome> Outcome => outcome.Task;

    public override void Prepare(SiteReplica replica, long wall)
    {
        var before = replica.LastSequence;
        for (var i = from; i < records.Count; i++)
        {
            var received = replica.Receive(records[i], wall);
            if (received is ReceiveOutcome.Full or ReceiveOutcome.TooFarAhead or ReceiveOutcome.OwnAhead)
            {
                result = new RecordsOutcome(i - from, replica.LastSequence - before, received, records[i]);
                return;
            }
        }

        result = new RecordsOutcome(records.Count - from, replica.LastSequence - before, ReceiveOutcome.Applied, null);
    }

    public override void Complete(Frontier published, Wakeups wakeups) => outcome.Keep(result);

    public override void Fail(StorageException failure, Wakeups wakeups) => outcome.Break(failure);
}
