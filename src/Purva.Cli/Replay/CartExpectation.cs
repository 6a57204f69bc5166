using Purva.Client;

namespace Purva.Cli.Replay;

/// <summary>What every cart must hold in the end: the file's own arithmetic.</summary>
internal sealed class CartExpectation
{
    private readonly Dictionary<string, Dictionary<string, long>> carts;

    public CartExpectation(IEnumerable<OrderLine> lines)
    {
        carts = lines.GroupBy(line => line.Cart, StringComparer.Ordinal).ToDictionary(
            cart => cart.Key,
            cart => cart.GroupBy(line => line.StockCode, StringComparer.Ordinal).ToDictionary(line => line.Key, line => line.Sum(one => one.Quantity), StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    public IReadOnlyCollection<string> Carts => carts.Keys;

    public long Sum => carts.Values.SelectMany(cart => cart.Values).Sum();

    /// <summary>Lines that are in some cart in the end.</summary>
    public long Lines => carts.Values.Sum(cart => cart.Values.LongCount(quantity => quantity != 0));

    /// <summary>Judges the carts that a site shows.</summary>
    /// <param name="site">Its name.</param>
    /// <param name="found">Every cart that it lists.</param>
    /// <param name="isTidy">Whether a line of which nothing is left must be gone; it may stand there as zero otherwise.</param>
    public SiteVerdict Judge(string site, IEnumerable<TypedValue> found, bool isTidy)
    {
        long keys = 0, lines = 0, sum = 0, wrong = 0;
        string? first = null;
        var open = carts.Where(cart => cart.Value.Values.Any(quantity => quantity != 0)).Select(cart => cart.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var cart in found)
        {
            var shown = CartRun.LinesOf(cart);
            keys += shown.Count > 0 ? 1 : 0;
            lines += shown.Count;
            sum += shown.Values.Sum();
            open.Remove(cart.Key);
            if (ProblemOf(cart.Key, shown, isTidy) is { } problem)
            {
                wrong++;
                first ??= problem;
            }
        }

        first ??= open.Count > 0 ? $"cart {open.First()} is missing" : null;
        return new SiteVerdict(site, keys, lines, sum, wrong + open.Count, first);
    }

    private string? ProblemOf(string cart, Dictionary<string, long> shown, bool isTidy)
    {
        var expected = carts.GetValueOrDefault(cart, []);
        foreach (var stock in expected.Keys.Union(shown.Keys))
        {
            var (should, does) = (expected.GetValueOrDefault(stock), shown.GetValueOrDefault(stock));
            if (should != does)
            {
                return $"cart {cart} has {does} of {stock} and should have {should}";
            }

            if (isTidy && should == 0 && shown.ContainsKey(stock))
            {
                return $"cart {cart} shows the removed line {stock} again";
            }
        }

        return null;
    }
}
