using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Scenarios.Carts;
using Purva.Scenarios.Payments;

namespace Purva.SiteConsole.Lab;

/// <summary>One customer's cart on two devices and at the shop, and what the last writer would leave of it after the same clicks.</summary>
/// <remarks>A device that is online meets the shop at every change; one that is offline has its own cart until it comes back.</remarks>
internal sealed class CartDevices(QuantityPolicy policy)
{
    /// <summary>The shop's place; the devices are before it.</summary>
    public const int Shop = 2;

    private static readonly (Sku Sku, long[] Prices)[] shelf =
    [
        (Sku.Parse("iphone-15"), [79_900_00, 74_900_00]), (Sku.Parse("macbook-14"), [1_69_900_00, 1_64_900_00]), (Sku.Parse("tea-250g"), [125_00, 119_00]),
    ];

    private readonly Cart[] carts = [.. Enumerable.Repeat(Cart.Empty(policy), Shop + 1)];
    private readonly LastWriterCart[] last = [.. Enumerable.Repeat(LastWriterCart.Empty, Shop + 1)];
    private readonly bool[] isOnline = [true, true];
    private int time;

    /// <summary>The devices' names.</summary>
    public static ImmutableArray<string> Names { get; } = ["Phone", "Laptop"];

    /// <summary>What can be bought.</summary>
    public static ImmutableArray<Sku> Articles { get; } = [.. shelf.Select(article => article.Sku)];

    /// <summary>How quantities meet.</summary>
    public QuantityPolicy Policy { get; } = policy;

    /// <summary>The cart at a place.</summary>
    public Cart this[int place] => carts[place];

    /// <summary>Whether both devices are online, so that all places hold the same.</summary>
    public bool IsTogether => Array.TrueForAll(isOnline, online => online);

    /// <summary>What the last writer has lost, brought back or miscounted, as far as the shop knows; empty where it has what the cart has.</summary>
    public IEnumerable<string> Losses => Articles.Select(sku => LossOf(sku, QuantityOf(Shop, sku), LastWriterQuantityOf(Shop, sku))).OfType<string>();

    /// <summary>The first clicks of the story: an iPhone on the train, a MacBook at the office.</summary>
    /// <param name="policy">How quantities meet.</param>
    public static CartDevices OfTheStory(QuantityPolicy policy)
    {
        var devices = new CartDevices(policy);
        devices.Switch(0);
        devices.Switch(1);
        devices.Add(0, Articles[0]);
        devices.Add(1, Articles[1]);
        return devices;
    }

    /// <summary>What a device asks for an article: the shop's apps do not agree.</summary>
    public static Paise PriceOf(int device, Sku sku) => new(shelf.Single(article => article.Sku == sku).Prices[device]);

    /// <summary>Whether a device is online.</summary>
    public bool IsOnline(int device) => isOnline[device];

    /// <summary>The line of an article at a place; null where there is none.</summary>
    public CartLine? LineOf(int place, Sku sku) => carts[place].Lines.Where(line => line.Sku == sku).Cast<CartLine?>().FirstOrDefault();

    /// <summary>How many there are of an article at a place.</summary>
    public long QuantityOf(int place, Sku sku) => LineOf(place, sku)?.Quantity ?? 0;

    /// <summary>How many there would be if the last writer won.</summary>
    public long LastWriterQuantityOf(int place, Sku sku) => last[place].Quantities.GetValueOrDefault(sku);

    /// <summary>A device goes offline, or comes back and meets the shop.</summary>
    public void Switch(int device)
    {
        isOnline[device] = !isOnline[device];
        Meet();
    }

    /// <summary>A device adds one piece.</summary>
    public CartRefusal Add(int device, Sku sku) =>
        Settle(device, carts[device].TryAdd(IdOf(device), sku, 1, PriceOf(device, sku), out var after, out _), after, new CartStep(CartStepKind.Add, device, 0, sku, 1));

    /// <summary>A device says how many there should be.</summary>
    public CartRefusal Change(int device, Sku sku, int quantity) =>
        Settle(device, carts[device].TryChange(IdOf(device), sku, quantity, out var after, out _), after, new CartStep(CartStepKind.Change, device, 0, sku, quantity));

    /// <summary>A device takes a line away.</summary>
    public CartRefusal Remove(int device, Sku sku) =>
        Settle(device, carts[device].TryRemove(IdOf(device), sku, out var after, out _), after, new CartStep(CartStepKind.Remove, device, 0, sku, 0));

    private static ReplicaId IdOf(int device) => new((ulong)device + 1);

    private static string? LossOf(Sku sku, long kept, long left) => (kept, left) switch
    {
        _ when kept == left => null,
        (_, 0) => $"{kept} × {sku} lost",
        (0, _) => $"{left} × {sku} came back after it was removed",
        _ => $"{left} × {sku} instead of {kept}",
    };

    private CartRefusal Settle(int device, CartRefusal refusal, Cart after, CartStep step)
    {
        if (refusal == CartRefusal.None)
        {
            carts[device] = after;
            last[device] = last[device].Change(IdOf(device), step, time++);
            Meet();
        }

        return refusal;
    }

    /// <summary>Every device that is online has what the shop has, twice round, so that the first one hears of the second.</summary>
    private void Meet()
    {
        for (var i = 0; i < 2 * Shop; i++)
        {
            if (isOnline[i % Shop])
            {
                carts[Shop] = carts[i % Shop] = carts[Shop].Merge(carts[i % Shop]);
                last[Shop] = last[i % Shop] = last[Shop].Meet(last[i % Shop]);
            }
        }
    }
}
