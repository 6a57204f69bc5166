using System.Numerics;
using System.Runtime.CompilerServices;

namespace Purva.Scenarios.Exchange;

/// <summary>One side of a book: for each price its orders in the order of their coming, and which price is best.</summary>
/// <remarks>
/// Prices are counted from the best possible one, so that both sides look for the lowest. Three layers of bits, 64 for one, tell which prices
/// have orders; levels come in pages, made when a price is first used.
/// </remarks>
internal sealed class PriceLadder
{
    private const int PageBits = 10;
    private const int PageMask = (1 << PageBits) - 1;

    private readonly Level[]?[] pages;
    private readonly ulong[] words;
    private readonly ulong[] blocks;
    private readonly ulong[] top;
    private readonly int origin;
    private readonly int sign;

    public PriceLadder(Instrument instrument, Side side)
    {
        pages = new Level[]?[(instrument.Width >> PageBits) + 1];
        words = new ulong[(instrument.Width >> 6) + 1];
        blocks = new ulong[(words.Length >> 6) + 1];
        top = new ulong[(blocks.Length >> 6) + 1];
        (origin, sign) = side == Side.Buy ? (instrument.Highest.Value, -1) : (instrument.Lowest.Value, 1);
    }

    /// <summary>The place of the best price that has orders; <see cref="int.MaxValue"/> for none.</summary>
    public int Best { get; private set; } = int.MaxValue;

    /// <summary>The place of a price: the better, the lower.</summary>
    public int PlaceOf(int price) => (price - origin) * sign;

    public int PriceAt(int place) => origin + (place * sign);

    /// <summary>The level at a place.</summary>
    public ref Level At(int place) => ref (pages[place >> PageBits] ??= NewPage())[place & PageMask];

    /// <summary>A level that was empty has its first order.</summary>
    public void Occupy(int place)
    {
        words[place >> 6] |= 1UL << (place & 63);
        blocks[place >> 12] |= 1UL << ((place >> 6) & 63);
        top[place >> 18] |= 1UL << ((place >> 12) & 63);
        Best = Math.Min(Best, place);
    }

    /// <summary>A level's last order has gone.</summary>
    public void Vacate(int place)
    {
        if ((words[place >> 6] &= ~(1UL << (place & 63))) == 0 && (blocks[place >> 12] &= ~(1UL << ((place >> 6) & 63))) == 0)
        {
            top[place >> 18] &= ~(1UL << ((place >> 12) & 63));
        }

        if (place == Best)
        {
            Best = Next(place);
        }
    }

    /// <summary>The first place with orders after a place; <see cref="int.MaxValue"/> for none.</summary>
    public int Next(int place)
    {
        if (After(words, place) is var word and >= 0)
        {
            return word;
        }

        if (After(blocks, place >> 6) is var block and >= 0)
        {
            return (block << 6) + BitOperations.TrailingZeroCount(words[block]);
        }

        if (After(top, place >> 12) is var next and >= 0)
        {
            return FirstIn(next);
        }

        for (var i = (place >> 18) + 1; i < top.Length; i++)
        {
            if (top[i] != 0)
            {
                return FirstIn((i << 6) + BitOperations.TrailingZeroCount(top[i]));
            }
        }

        return int.MaxValue;
    }

    private int FirstIn(int block)
    {
        var word = (block << 6) + BitOperations.TrailingZeroCount(blocks[block]);
        return (word << 6) + BitOperations.TrailingZeroCount(words[word]);
    }

    /// <summary>The first set bit after one in the same word, −1 for none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int After(ulong[] bits, int bit)
    {
        var later = (bit & 63) == 63 ? 0 : bits[bit >> 6] & (ulong.MaxValue << ((bit & 63) + 1));
        return later == 0 ? -1 : (bit & ~63) + BitOperations.TrailingZeroCount(later);
    }

    private static Level[] NewPage()
    {
        var page = new Level[1 << PageBits];
        Array.Fill(page, new Level { First = -1, Last = -1 });
        return page;
    }

    /// <summary>The orders at one price.</summary>
    public struct Level
    {
        public int First;
        public int Last;
        public long Quantity;
    }
}
