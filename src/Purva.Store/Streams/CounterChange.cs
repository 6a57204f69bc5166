using Purva.Wire;

namespace Purva.Store.Streams;

/// <summary>What an increment says: the life of the writer's account, its sums afterwards, and how much of them this very record adds.</summary>
/// <remarks>The sums tell a site that has reset everything before what the floors are; the amounts tell everybody what happened.</remarks>
/// <param name="Life">The life that the account is in.</param>
/// <param name="Added">Sum of increments afterwards.</param>
/// <param name="Taken">Sum of decrements afterwards.</param>
/// <param name="AddedNow">What this record adds.</param>
/// <param name="TakenNow">What this record takes.</param>
internal readonly record struct CounterChange(ulong Life, ulong Added, ulong Taken, ulong AddedNow, ulong TakenNow)
{
    public static bool TryRead(ReadOnlySpan<byte> bytes, out CounterChange change)
    {
        // The same five numbers under the same rules as an account whose floors are what was there before; it changes something.
        var isChange = CounterAccount.TryRead(bytes, out var account) && !account.IsEmpty;
        change = isChange ? new CounterChange(account.Life, account.Added, account.Taken, account.Added - account.AddedFloor, account.Taken - account.TakenFloor) : default;
        return isChange;
    }

    /// <summary>The account of somebody who has nothing of this life any more: all before this record was reset, and everybody knows.</summary>
    public CounterAccount ToAccount() => new(Life, Added, Taken, Added - AddedNow, Taken - TakenNow);

    public byte[] ToBytes()
    {
        Span<byte> bytes = stackalloc byte[CounterAccount.MaxLength + 1];
        var writer = new WireWriter(bytes);
        ToAccount().Write(ref writer);
        return bytes[1..writer.Position].ToArray();
    }
}
