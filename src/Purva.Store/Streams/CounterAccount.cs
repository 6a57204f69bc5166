using Purva.Wire;

namespace Purva.Store.Streams;

/// <summary>One writer's account of a counter: what it has added and taken in this life of the account, and how much of that resets have taken away.</summary>
/// <remarks>
/// A life begins with the writer's first increment after its account was emptied, and is named by that record's counter. Added and
/// taken only grow within it, and so do the floors: two states of one life join by the greater of each. A reset raises the floors to
/// what it saw, so an increment that it did not see survives, and only that. An account of which nothing is left is kept until every
/// site has the reset: until then somebody may still come with a state from before it.
/// </remarks>
/// <param name="Life">The counter of the record that began it.</param>
/// <param name="Added">Sum of increments in this life.</param>
/// <param name="Taken">Sum of decrements in this life.</param>
/// <param name="AddedFloor">How much of the increments is reset.</param>
/// <param name="TakenFloor">How much of the decrements is reset.</param>
internal readonly record struct CounterAccount(ulong Life, ulong Added, ulong Taken, ulong AddedFloor, ulong TakenFloor)
{
    /// <summary>Most bytes of an account.</summary>
    public const int MaxLength = 50;

    /// <summary>Most that an account holds on each side.</summary>
    public const ulong Most = long.MaxValue;

    public Int128 Value => (Int128)(Added - AddedFloor) - (Taken - TakenFloor);

    /// <summary>Whether resets have taken away everything.</summary>
    public bool IsEmpty => Added == AddedFloor && Taken == TakenFloor;

    public static bool TryRead(ReadOnlySpan<byte> bytes, out CounterAccount account)
    {
        var reader = new WireReader(bytes);
        Span<ulong> parts = stackalloc ulong[5];
        foreach (ref var part in parts)
        {
            if (reader.TryReadVar(out part) != DecodeStatus.Done)
            {
                account = default;
                return false;
            }
        }

        account = new CounterAccount(parts[0], parts[1], parts[2], parts[3], parts[4]);
        return reader.IsAtEnd && account is { Life: > 0, Added: <= Most, Taken: <= Most } && account.AddedFloor <= account.Added && account.TakenFloor <= account.Taken;
    }

    /// <summary>The account after a reset that saw so much of this life.</summary>
    public CounterAccount Without(ulong added, ulong taken) => this with
    {
        AddedFloor = Math.Max(AddedFloor, Math.Min(added, Added)),
        TakenFloor = Math.Max(TakenFloor, Math.Min(taken, Taken)),
    };

    /// <summary>The account after its writer's next increment, whose floors say nothing to those who still have the account.</summary>
    public CounterAccount After(CounterChange change) => Life == change.Life
        ? this with { Added = Math.Max(Added, change.Added), Taken = Math.Max(Taken, change.Taken) }
        : JoinedWith(change.ToAccount());

    /// <summary>What two states of one writer's account amount to. A later life means that everybody has seen the end of the one before.</summary>
    public CounterAccount JoinedWith(CounterAccount other) => Life != other.Life
        ? (Life > other.Life ? this : other)
        : new CounterAccount(
            Life, Math.Max(Added, other.Added), Math.Max(Taken, other.Taken), Math.Max(AddedFloor, other.AddedFloor), Math.Max(TakenFloor, other.TakenFloor));

    /// <summary>Writes it, its length in front.</summary>
    public void Write(ref WireWriter writer)
    {
        Span<byte> bytes = stackalloc byte[MaxLength];
        var inner = new WireWriter(bytes);
        inner.WriteVar(Life);
        inner.WriteVar(Added);
        inner.WriteVar(Taken);
        inner.WriteVar(AddedFloor);
        inner.WriteVar(TakenFloor);
        writer.WriteBytes(bytes[..inner.Position]);
    }
}
