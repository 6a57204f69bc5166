using Purva.Client;

namespace Purva.Cli.Replay;

/// <summary>Order lines as changes of carts: maps from stock code to a counter. A line of which nothing is left is removed.</summary>
internal sealed class CartRun(IReadOnlyList<(string Name, PurvaClient Client)> sites, int parallel) : ReplayRun(sites, parallel)
{
    public const string Bucket = "carts";

    private readonly IReadOnlyList<(string Name, PurvaClient Client)> sites = sites;
    private long removed;

    /// <summary>How many lines were removed because nothing was left of them.</summary>
    public long Removed => Interlocked.Read(ref removed);

    /// <summary>Says at one site what carts are, and waits until all know.</summary>
    public async Task DefineAsync(CancellationToken cancellation)
    {
        await sites[0].Client.DefineBucketAsync(new BucketSettings(Bucket, "map"), cancellation: cancellation);
        await ConvergeAsync(cancellation);
    }

    /// <summary>Removes, each at a random site, the lines of which nothing is left there.</summary>
    public async Task TidyAsync(IEnumerable<string> carts, Action tidied, CancellationToken cancellation) =>
        await Parallel.ForEachAsync(carts, Degree(cancellation), async (cart, token) =>
        {
            var session = sites[Random.Shared.Next(sites.Count)].Client.OpenSession();
            await RemoveEmptyAsync(session, cart, only: null, token);
            tidied();
        });

    /// <summary>The lines of a cart as a site shows them.</summary>
    public static Dictionary<string, long> LinesOf(TypedValue cart) =>
        cart.Value.EnumerateObject().ToDictionary(line => line.Name, line => line.Value.GetInt64(), StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override async Task WriteLineAsync(PurvaSession session, OrderLine line, CancellationToken cancellation)
    {
        await session.UpdateAsync(Bucket, line.Cart, [TypedOperation.Increment(line.Quantity, line.StockCode)], context: null, idempotencyKey: KeyOf(line), cancellation: cancellation);
        if (line.Quantity < 0)
        {
            await RemoveEmptyAsync(session, line.Cart, line.StockCode, cancellation);
        }
    }

    /// <summary>Removes exactly what was read to amount to nothing: what somebody adds meanwhile, here or elsewhere, stays.</summary>
    private async Task RemoveEmptyAsync(PurvaSession session, string cart, string? only, CancellationToken cancellation)
    {
        var read = await session.GetValueAsync(Bucket, cart, cancellation: cancellation);
        TypedOperation[] removals = [.. LinesOf(read).Where(line => line.Value == 0 && (only is null || line.Key == only)).Select(line => TypedOperation.Clear(line.Key))];
        if (removals.Length > 0)
        {
            await session.UpdateAsync(Bucket, cart, removals, read.Context, cancellation: cancellation);
            Interlocked.Add(ref removed, removals.Length);
        }
    }
}
