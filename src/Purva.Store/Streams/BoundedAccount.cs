using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Wire;

namespace Purva.Store.Streams;

/// <summary>One writer's account of a bounded counter: only that writer changes it, so a newer one simply replaces it.</summary>
/// <param name="Added">Sum of increments.</param>
/// <param name="Taken">Sum of decrements.</param>
/// <param name="Given">Rights handed to others, ascending by writer.</param>
internal sealed record BoundedAccount(ulong Added, ulong Taken, ImmutableArray<Dot> Given)
{
    public static BoundedAccount Empty { get; } = new(0, 0, []);

    public static bool TryRead(ReadOnlySpan<byte> bytes, out BoundedAccount account)
    {
        var reader = new WireReader(bytes);
        account = Empty;
        if (reader.TryReadVar(out var added) != DecodeStatus.Done || added > CounterAccount.Most
            || reader.TryReadVar(out var taken) != DecodeStatus.Done || taken > CounterAccount.Most
            || VersionVector.TryRead(ref reader, DecodeLimits.Default, out var given) != DecodeStatus.Done || !reader.IsAtEnd)
        {
            return false;
        }

        account = new BoundedAccount(added, taken, [.. given.Entries]);
        return true;
    }

    public byte[] ToBytes()
    {
        // A grow-only sum for each receiver has the shape of a version vector, and its canonical form.
        var given = VersionVector.Of(Given.AsSpan());
        var bytes = new byte[20 + given.EncodedLength];
        var writer = new WireWriter(bytes);
        writer.WriteVar(Added);
        writer.WriteVar(Taken);
        given.Write(ref writer);
        return bytes[..writer.Position];
    }

    /// <summary>How many rights went to a writer so far.</summary>
    public ulong GivenTo(ReplicaId to) => Given.FirstOrDefault(given => given.Replica == to).Counter;

    /// <summary>The account after more rights went to a writer; their sum must not pass <see cref="CounterAccount.Most"/>.</summary>
    public BoundedAccount Giving(ReplicaId to, ulong amount) =>
        this with { Given = [.. Given.Where(given => given.Replica != to).Append(new Dot(to, GivenTo(to) + amount)).Order()] };
}
