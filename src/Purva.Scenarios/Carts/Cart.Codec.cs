using Purva.Crdts.Maps;
using Purva.Wire;
using Counts = Purva.Crdts.Causal<Purva.Crdts.Maps.ObservedRemoveMap<Purva.Crdts.Elements.TextValue, Purva.Crdts.Counters.ResettableCounter>>;
using Registers = Purva.Crdts.Causal<Purva.Crdts.Maps.ObservedRemoveMap<Purva.Crdts.Elements.TextValue, Purva.Crdts.Registers.MultiValueRegister<Purva.Crdts.Elements.Int64Value>>>;

namespace Purva.Scenarios.Carts;

/// <content>Binary form: one byte for the policy, then the counters, the quantities that were said, and the prices.</content>
public sealed partial class Cart
{
    /// <summary>The binary form: equal carts are equal bytes.</summary>
    public byte[] Encode()
    {
        var bytes = new byte[1 + counts.EncodedLength + quantities.EncodedLength + prices.EncodedLength];
        var writer = new WireWriter(bytes);
        writer.WriteByte((byte)Policy);
        counts.Write(ref writer);
        quantities.Write(ref writer);
        prices.Write(ref writer);
        return bytes;
    }

    /// <summary>Reads a cart that somebody sent.</summary>
    /// <param name="source">The whole form and nothing behind it.</param>
    /// <param name="limits">What is too much.</param>
    /// <param name="cart">The cart, or an empty one.</param>
    public static DecodeStatus TryDecode(ReadOnlySpan<byte> source, DecodeLimits limits, out Cart cart)
    {
        var reader = new WireReader(source);
        var (counts, quantities, prices) = (default(Counts), default(Registers), default(Registers));
        var status = reader.TryReadByte(out var policy);
        status = status == DecodeStatus.Done && policy > (byte)QuantityPolicy.Max ? DecodeStatus.Malformed : status;
        status = status == DecodeStatus.Done ? Counts.TryRead(ref reader, limits, out counts) : status;
        status = status == DecodeStatus.Done ? Registers.TryRead(ref reader, limits, out quantities) : status;
        status = status == DecodeStatus.Done ? Registers.TryRead(ref reader, limits, out prices) : status;
        var read = new Cart((QuantityPolicy)policy, counts, quantities, prices);
        status = status == DecodeStatus.Done && !(reader.IsAtEnd && read.IsSound()) ? DecodeStatus.Malformed : status;
        cart = status == DecodeStatus.Done ? read : Empty(QuantityPolicy.Sum);
        return status;
    }

    /// <summary>Whether every line is an article, a quantity and a price that a device of ours could have written.</summary>
    private bool IsSound() =>
        (Policy == QuantityPolicy.Sum ? quantities : Registers.Empty).Keys.Count == 0
        && (Policy == QuantityPolicy.Max ? counts : Counts.Empty).Keys.Count == 0
        && counts.Keys.Concat(quantities.Keys).Concat(prices.Keys).All(key => Sku.TryParse(key, out _))
        && counts.Keys.All(key => counts.At(key).Value > 0 && counts.At(key).Value <= MostTogether && prices.ContainsKey(key))
        && quantities.Keys.All(key => quantities.At(key).Values.All(quantity => quantity.Value is > 0 and <= MostOfOne) && prices.ContainsKey(key))
        && prices.Keys.All(key => prices.At(key).Values.All(price => price.Value is >= 0 and <= MostPaise));
}
