using Purva.Hashgraph;
using Purva.Ordering.Journal;

namespace Purva.Ordering.Running;

/// <summary>An own transaction without a place in the order.</summary>
internal sealed class PendingTransaction(string? key, ReadOnlyMemory<byte> content)
{
    private readonly TaskCompletionSource accepted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<OrderedTransaction> ordered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Its number among the submitter's; 0 until it has one.</summary>
    public ulong Number { get; private set; }

    public string? Key { get; } = key;

    public ReadOnlyMemory<byte> Content { get; } = content;

    /// <summary>What its event carries.</summary>
    public ReadOnlyMemory<byte> Carried { get; private set; }

    /// <summary>Whether it is on the disk, so that it may have been answered for.</summary>
    public bool IsDurable { get; private set; }

    public Submission Submission => new(accepted.Task, ordered.Task);

    public void Give(ulong number, ReadOnlyMemory<byte> carried) => (Number, Carried) = (number, carried);

    public void Accept()
    {
        IsDurable = true;
        accepted.TrySetResult();
    }

    public void Order(OrderedTransaction place)
    {
        accepted.TrySetResult();
        ordered.TrySetResult(place);
    }

    /// <summary>Its key was ordered before, through another member: under its own bytes it is that one, under others it is refused.</summary>
    public void OrderAs(RememberedKeys.Place first)
    {
        if (first.Digest == EventHash.Of(Content.Span))
        {
            Order(first.With(Key!, Content));
        }
        else
        {
            GiveUp(OrderRefusedException.Reused(Key!));
        }
    }

    /// <summary>It has its place in a part of the order that is not kept anywhere any more; with a key the place is still known.</summary>
    public void OrderSomewhere(RememberedKeys.Place? place)
    {
        accepted.TrySetResult();
        if (place is { } known)
        {
            OrderAs(known);
        }
        else
        {
            GiveUp(new OrderRefusedException(OrderRefusal.Dropped, "The transaction has its place in a part of the order that no member keeps any more; which one is not known here."));
        }
    }

    public void GiveUp(Exception reason)
    {
        // Whoever does not wait for it must not hear of it at the end of the process either.
        accepted.TrySetException(reason);
        ordered.TrySetException(reason);
        _ = accepted.Task.Exception;
        _ = ordered.Task.Exception;
    }
}
