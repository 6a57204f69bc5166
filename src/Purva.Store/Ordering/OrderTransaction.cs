using System.Diagnostics.CodeAnalysis;
using Purva.Wire;

namespace Purva.Store.Ordering;

/// <summary>What an event of an order carries: a write, or the wish that the next epoch begins.</summary>
/// <remarks>
/// A write may be carried twice: its site says it anew after an absence, or a client asks at another site. As long as its outcome is remembered that
/// does nothing, so a write says how far that is: at a later place it is void, and nothing is done twice.
/// </remarks>
internal sealed class OrderTransaction
{
    private const byte WriteKind = 1;
    private const byte RenewalKind = 2;

    private OrderTransaction(OrderedWrite? write, ulong number) => (Write, Number) = (write, number);

    /// <summary>The write, or null.</summary>
    public OrderedWrite? Write { get; }

    /// <summary>Whether it asks for the next epoch.</summary>
    [MemberNotNullWhen(false, nameof(Write))]
    public bool IsRenewal => Write is null;

    /// <summary>Of a write, the last place where it counts; of a renewal, the epoch that ends.</summary>
    public ulong Number { get; }

    public static byte[] OfWrite(OrderedWrite write, ulong lastPlace)
    {
        var bytes = new byte[1 + WireWriter.VarLength(lastPlace) + write.EncodedLength];
        var writer = new WireWriter(bytes);
        writer.WriteByte(WriteKind);
        writer.WriteVar(lastPlace);
        write.Write(ref writer);
        return bytes;
    }

    public static byte[] OfRenewal(ulong epoch)
    {
        var bytes = new byte[1 + WireWriter.VarLength(epoch)];
        var writer = new WireWriter(bytes);
        writer.WriteByte(RenewalKind);
        writer.WriteVar(epoch);
        return bytes;
    }

    /// <summary>One that takes a place and changes nothing: so others answer a member that has no room for its writes before rounds have gone by.</summary>
    public static byte[] OfNothing() => OfRenewal(ulong.MaxValue);

    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out OrderTransaction? transaction)
    {
        transaction = null;
        var reader = new WireReader(bytes);
        if (reader.TryReadByte(out var kind) != DecodeStatus.Done || reader.TryReadVar(out var number) != DecodeStatus.Done)
        {
            return false;
        }

        OrderedWrite? write = null;
        if (kind == RenewalKind || (kind == WriteKind && OrderedWrite.TryRead(ref reader, DecodeLimits.Default, out write) == DecodeStatus.Done))
        {
            transaction = reader.IsAtEnd ? new OrderTransaction(write, number) : null;
        }

        return transaction is not null;
    }
}
