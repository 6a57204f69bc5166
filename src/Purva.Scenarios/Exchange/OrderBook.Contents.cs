using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Purva.Scenarios.Exchange;

public sealed partial class OrderBook
{
    /// <summary>The orders of a side, in the order in which they would trade. The book must not change meanwhile.</summary>
    /// <param name="side">The side.</param>
    public IEnumerable<RestingOrder> Orders(Side side)
    {
        var ladder = Own(side);
        for (var place = ladder.Best; place != int.MaxValue; place = ladder.Next(place))
        {
            var price = new Ticks(ladder.PriceAt(place));
            for (var slot = ladder.At(place).First; slot >= 0; slot = orders[slot].Next)
            {
                yield return new RestingOrder(orders[slot].Order, side, price, orders[slot].Quantity);
            }
        }
    }

    /// <summary>The prices of a side, best first. The book must not change meanwhile.</summary>
    /// <param name="side">The side.</param>
    public IEnumerable<PriceLevel> Levels(Side side) =>
        Orders(side).GroupBy(order => order.Price).Select(level => new PriceLevel(level.Key, level.Sum(order => (long)order.Quantity), level.Count()));

    /// <summary>The SHA-256 of everything in the book, in lower-case hexadecimal: equal books have equal ones. O(orders).</summary>
    /// <remarks>Over each buying order, then each selling one, as they would trade: name as 8 bytes, side, price and quantity as 4 each, little end first.</remarks>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[20];
        foreach (var order in Orders(Side.Buy).Concat(Orders(Side.Sell)))
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, order.Order.Value);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], (int)order.Side);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[12..], order.Price.Value);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], order.Quantity);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
