using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Hashgraph;

/// <summary>What an event is to say, before it is signed.</summary>
/// <param name="Epoch">The epoch of the membership.</param>
/// <param name="Dot">Creator and number, from 1.</param>
/// <param name="SelfParent">The creator's event before it; none if the number is 1, and where an event leaves out all before it.</param>
/// <param name="OtherParent">The event of another member that it is created upon; may be none.</param>
/// <param name="CreatedMicroseconds">The creator's clock, in microseconds since 1970; not negative, and not before its self-parent's.</param>
/// <param name="Transactions">What is to be ordered; at most <see cref="GossipEvent.MostTransactions"/>.</param>
public readonly record struct GossipEventDraft(
    ulong Epoch, Dot Dot, EventHash SelfParent, EventHash OtherParent, long CreatedMicroseconds, ImmutableArray<ReadOnlyMemory<byte>> Transactions)
{
    internal const byte HasOtherParent = 1;
    internal const byte LeavesOut = 2;

    /// <summary>See <see cref="GossipEvent.AfterRound"/>. 0.</summary>
    public long AfterRound { get; init; }

    /// <summary>The signed bytes: epoch, dot, parents, time and transactions, in the one form that a decoder accepts.</summary>
    /// <exception cref="ArgumentException">The draft is no valid event.</exception>
    public byte[] ToBytes()
    {
        if (Problem() is { } problem)
        {
            throw new ArgumentException(problem);
        }

        var length = Length();
        if (length > GossipEvent.MostBytes)
        {
            throw new ArgumentException($"An event has at most {GossipEvent.MostBytes} bytes, and this one {length}; put fewer transactions into it.");
        }

        var bytes = new byte[length];
        var writer = new WireWriter(bytes);
        Write(ref writer);
        return bytes;
    }

    /// <summary>What the creator signs.</summary>
    /// <exception cref="ArgumentException">The draft is no valid event.</exception>
    public EventHash ToHash() => EventHash.Of(ToBytes());

    /// <summary>What makes this no event, or null.</summary>
    internal string? Problem() =>
        Dot.Replica.IsNone || Dot.Counter == 0 ? $"{Dot} is no event: creator and number start at 1."
        : AfterRound < 0 ? "Rounds are not negative."
        : SelfParent.IsNone ? (Dot.Counter == 1 || AfterRound > 0 ? ProblemOfRest() : $"Only the first event of a creator has no self-parent, or one that leaves out others; {Dot} is told otherwise.")
        : Dot.Counter == 1 ? $"The first event of a creator has no self-parent and every later one has; {Dot} is told otherwise."
        : ProblemOfRest();

    private string? ProblemOfRest() =>
        CreatedMicroseconds < 0 ? "The time of an event is not before 1970."
        : Transactions.IsDefault || Transactions.Length > GossipEvent.MostTransactions ? $"An event has at most {GossipEvent.MostTransactions} transactions."
        : null;

    /// <summary>How many bytes the transactions with their lengths take, at the end of the form.</summary>
    internal int TransactionsLength => checked((int)Transactions.Sum(transaction => (long)WireWriter.VarLength((ulong)transaction.Length) + transaction.Length));

    private long Length() =>
        WireWriter.VarLength(Epoch) + Dot.EncodedLength + (Dot.Counter == 1 ? 0 : EventHash.Size) + 1 + (AfterRound == 0 ? 0 : WireWriter.VarLength((ulong)AfterRound)) + (OtherParent.IsNone ? 0 : EventHash.Size)
            + WireWriter.VarLength((ulong)CreatedMicroseconds) + WireWriter.VarLength((ulong)Transactions.Length)
            + Transactions.Sum(transaction => (long)WireWriter.VarLength((ulong)transaction.Length) + transaction.Length);

    private void Write(ref WireWriter writer)
    {
        writer.WriteVar(Epoch);
        Dot.Write(ref writer);
        if (Dot.Counter > 1)
        {
            SelfParent.Write(ref writer);
        }

        writer.WriteByte((byte)((OtherParent.IsNone ? 0 : HasOtherParent) | (AfterRound == 0 ? 0 : LeavesOut)));
        if (AfterRound > 0)
        {
            writer.WriteVar((ulong)AfterRound);
        }

        if (!OtherParent.IsNone)
        {
            OtherParent.Write(ref writer);
        }

        writer.WriteVar((ulong)CreatedMicroseconds);
        writer.WriteVar((ulong)Transactions.Length);
        foreach (var transaction in Transactions)
        {
            writer.WriteBytes(transaction.Span);
        }
    }
}
