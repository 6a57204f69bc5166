using Purva.Hashgraph;

namespace Purva.Ordering.Running;

/// <content>Transactions of the application.</content>
internal sealed partial class OrderEngine
{
    /// <summary>Whether something waits for its place, here or elsewhere.</summary>
    public bool IsBusy
    {
        get
        {
            lock (gate)
            {
                return HasWork;
            }
        }
    }

    /// <summary>Takes a transaction.</summary>
    /// <exception cref="OrderRefusedException">It is not taken.</exception>
    public Submission Submit(ReadOnlyMemory<byte> content, string? idempotencyKey)
    {
        RefuseWrong(content, idempotencyKey);
        bool wasBusy;
        PendingTransaction? one;
        lock (gate)
        {
            wasBusy = HasWork;
            if (idempotencyKey is not null && Known(idempotencyKey, content) is { } known)
            {
                return known;
            }

            one = pending.TryAdd(idempotencyKey, content.ToArray()) ?? throw new OrderRefusedException(
                OrderRefusal.Full, $"{pending.Count} transactions with {pending.Bytes} bytes wait for their places; no more are taken. Try again in a moment.");
        }

        if (!wasBusy)
        {
            BecameBusy?.Invoke();
        }

        return one.Submission;
    }

    private bool HasWork => pending.UnnumberedCount > 0 || member.WaitingCount > 0 || unordered.Count > 0;

    private void RefuseWrong(ReadOnlyMemory<byte> content, string? idempotencyKey)
    {
        if (content.IsEmpty)
        {
            throw new OrderRefusedException(OrderRefusal.Empty, "The transaction has no bytes; write what is to be ordered.");
        }

        if (content.Length > options.MostTransactionBytes)
        {
            throw new OrderRefusedException(OrderRefusal.TooLarge, $"The transaction has {content.Length} bytes; at most {options.MostTransactionBytes} are taken.");
        }

        if (idempotencyKey is not null && (idempotencyKey.Length == 0 || idempotencyKey.Length > options.Limits.MostKeyLength || idempotencyKey.Any(c => c is < ' ' or > '~')))
        {
            throw new OrderRefusedException(OrderRefusal.BadKey, $"A key has 1 to {options.Limits.MostKeyLength} printable ASCII characters.");
        }
    }

    /// <summary>What was said to the same transaction before.</summary>
    private Submission? Known(string idempotencyKey, ReadOnlyMemory<byte> content)
    {
        if (pending.Find(idempotencyKey) is { } waiting)
        {
            return waiting.Content.Span.SequenceEqual(content.Span) ? waiting.Submission : throw OrderRefusedException.Reused(idempotencyKey);
        }

        if (order.Find(idempotencyKey) is not { } place)
        {
            return null;
        }

        return place.Digest == EventHash.Of(content.Span)
            ? new Submission(Task.CompletedTask, Task.FromResult(place.With(idempotencyKey, content.ToArray())))
            : throw OrderRefusedException.Reused(idempotencyKey);
    }
}
