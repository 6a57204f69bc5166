using Purva.Clocks;
using Purva.Store.Ordering;
using Purva.Store.Streams;

namespace Purva.Store.Replica;

/// <content>
/// Ordered buckets. Their order is one more writer: each site makes the same records of it out of the same places, byte by byte, and takes them
/// in as though another site had sent them. So they are in the log, travel, and are compared like all others.
/// </content>
internal sealed partial class SiteReplica
{
    /// <summary>How many outcomes are remembered for those who ask again.</summary>
    public const ulong RememberedOutcomes = 16_384;

    /// <summary>How many places of an order are applied.</summary>
    public ulong PlacesOf(OrderNames order) => Writers.Find(order.Writer)?.Counter ?? 0;

    /// <summary>Applies places of an order; those that are applied already are passed over.</summary>
    /// <param name="order">Which order.</param>
    /// <param name="entries">The places, without a gap.</param>
    /// <param name="wall">The wall clock, in milliseconds since the Unix epoch.</param>
    /// <returns>Whether all are applied now.</returns>
    public bool ApplyOrdered(OrderNames order, IReadOnlyList<OrderedEntry> entries, long wall)
    {
        foreach (var entry in entries)
        {
            var applied = PlacesOf(order);
            if (entry.Position > applied && (IsMerging || entry.Position != applied + 1 || Receive(RecordOf(order, entry), wall) != ReceiveOutcome.Applied))
            {
                return false;
            }
        }

        return true;
    }

    private LogRecord RecordOf(OrderNames order, OrderedEntry entry)
    {
        var operations = entry.IsFrame ? new List<Operation> { PutOver(order, order.Frame, entry.Bytes), PutOver(order, order.Framed, default) } : OperationsOf(order, entry);
        ForgetOutcome(order, entry.Position, operations);
        var draft = new RecordDraft
        {
            Dot = new Dot(order.Writer, entry.Position),
            Previous = Writers.Find(order.Writer)?.Head ?? default,
            Timestamp = HybridTimestamp.FromMilliseconds(Math.Max(0, entry.Microseconds / 1_000)),
            Opening = entry.Position == 1 ? new WriterOpening(order.Site, 1) : null,
            Operations = operations.ToArray(),
        };
        var bytes = new byte[draft.MaxLength];
        return LogRecord.TryParse(bytes.AsMemory(0, draft.Write(bytes)), out var record, out var problem)
            ? record
            : throw new InvalidOperationException($"A defect of this store: place {entry.Position} of bucket '{order.Bucket}' comes to {problem}.");
    }

    private List<Operation> OperationsOf(OrderNames order, OrderedEntry entry)
    {
        var operations = new List<Operation>();
        if (!OrderTransaction.TryRead(entry.Bytes.Span, out var transaction) || transaction.Write is not { } write
            || entry.Position > transaction.Number || OrderedValueOf(order, order.Outcome(write.Id)) is not null)
        {
            // A renewal, somebody's nonsense, or what is said a second time or too late to know whether it is: it has a place, and nothing happens there.
            return operations;
        }

        var judgement = OrderedRule.Judge(write, key => OrderedValueOf(order, KeyName.Of(order.Bucket, key)));
        foreach (var (key, value) in judgement.Writes)
        {
            Change(order, KeyName.Of(order.Bucket, key), value, operations);
        }

        operations.Add(PutOver(order, order.Outcome(write.Id), new OrderedOutcome(write.Fingerprint, judgement.Refusal, judgement.Step).ToBytes()));
        operations.Add(PutOver(order, order.Place(entry.Position), System.Text.Encoding.UTF8.GetBytes(write.Id)));
        return operations;
    }

    /// <summary>At every place, whatever stands there: otherwise the outcome of the place so far before it would be remembered for ever.</summary>
    private void ForgetOutcome(OrderNames order, ulong position, List<Operation> operations)
    {
        if (position > RememberedOutcomes && OrderedValueOf(order, order.Place(position - RememberedOutcomes)) is { } old)
        {
            Change(order, order.Outcome(System.Text.Encoding.UTF8.GetString(old.Value.Span)), null, operations);
            Change(order, order.Place(position - RememberedOutcomes), null, operations);
        }
    }

    private void Change(OrderNames order, KeyName key, ReadOnlyMemory<byte>? value, List<Operation> operations)
    {
        if (value is { } bytes)
        {
            operations.Add(PutOver(order, key, bytes));
        }
        else if (OrderedValueOf(order, key) is { } before)
        {
            operations.Add(Operation.Delete(key, new[] { new Dot(order.Writer, before.Position) }));
        }
    }

    private Operation PutOver(OrderNames order, KeyName key, ReadOnlyMemory<byte> value) =>
        Operation.Put(key, value, OrderedValueOf(order, key) is { } before ? new[] { new Dot(order.Writer, before.Position) } : default);

    /// <summary>What the order itself has left at a key. What somebody wrote there before the bucket was an ordered one does not count.</summary>
    private OrderedValue? OrderedValueOf(OrderNames order, KeyName key)
    {
        var reader = new StateRowReader(overlay.RowAt(overlay.Load(key)));
        while (reader.MoveNext())
        {
            if (Writers.IdOf(reader.Writer) == order.Writer)
            {
                return new OrderedValue(reader.Value.ToArray(), reader.Counter);
            }
        }

        return null;
    }
}
