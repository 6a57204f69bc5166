using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Scenarios.Carts;

/// <summary>A generated day of one customer: devices that are mostly offline, and sites that any of them may meet.</summary>
public static class CartDay
{
    /// <summary>How many devices a customer has.</summary>
    public const int Devices = 3;

    /// <summary>How many sites the shop has.</summary>
    public const int Sites = 2;

    private static readonly ImmutableArray<Sku> Articles = [.. new[] { "dal-1kg", "iphone-15", "kurta-m", "macbook-14", "pressure-cooker", "rice-5kg", "saree-red", "tea-250g" }.Select(Sku.Parse)];

    /// <summary>The identity that a device writes as.</summary>
    /// <param name="device">From 0.</param>
    public static ReplicaId DeviceId(int device) => new((ulong)device + 1);

    /// <summary>The steps of a day, the same for the same seed.</summary>
    /// <param name="seed">What decides all chance.</param>
    /// <param name="steps">How many; at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are none.</exception>
    public static ImmutableArray<CartStep> StepsOf(ulong seed, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        var draws = new Draws(Draws.Mix(seed));
        return [.. Enumerable.Range(0, steps).Select(_ => Draw(draws))];
    }

    private static CartStep Draw(Draws draws)
    {
        var (percent, device, site, sku, quantity) = (draws.Below(100), draws.Below(Devices), draws.Below(Sites), Articles[draws.Below(Articles.Length)], 1 + draws.Below(4));
        return percent switch
        {
            < 40 => new CartStep(CartStepKind.Add, device, 0, sku, quantity),
            < 50 => new CartStep(CartStepKind.Change, device, 0, sku, quantity),
            < 65 => new CartStep(CartStepKind.Remove, device, 0, sku, 0),
            < 92 => new CartStep(CartStepKind.Meet, device, site, default, 0),
            _ => new CartStep(CartStepKind.SitesMeet, 0, 1, default, 0),
        };
    }
}
