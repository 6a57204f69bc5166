using Purva.Scenarios.Carts;
using Purva.Server;
using Purva.Store;
using Purva.Wire;

namespace CartShop;

/// <summary>Where devices meet the shop: the cart in the store, which other shops may change at the same time.</summary>
public sealed class CartCounter(EmbeddedStore store)
{
    public static readonly IReadOnlyList<string> Devices = ["phone", "laptop"];

    private const string Bucket = "carts";
    private const string Customer = "ann";
    private readonly Dictionary<string, DeviceCart> carts = Devices.ToDictionary(device => device, _ => new DeviceCart());

    public DeviceCart? Find(string device) => carts.GetValueOrDefault(device);

    /// <summary>The shop's cart: several values, where shops wrote at once, are merged as they are read.</summary>
    public async Task<Cart> ReadAsync(CancellationToken cancellation) => (await ReadAllAsync(cancellation)).Cart;

    /// <summary>Device and shop leave with the same cart. What comes back is what went wrong, if anything did.</summary>
    public async Task<string?> MeetAsync(DeviceCart device, CancellationToken cancellation)
    {
        var (cart, read) = await ReadAllAsync(cancellation);
        if (read is null)
        {
            return "The shop cannot be read just now; your cart is safe on this device, try again.";
        }

        device.Merge(cart);
        var written = await store.PutAsync(Bucket, Customer, device.Cart.Encode(), read, cancellation);
        return written.Status == WriteStatus.Committed ? null : written.Problem;
    }

    private async Task<(Cart Cart, KeyRead? Read)> ReadAllAsync(CancellationToken cancellation)
    {
        var result = await store.GetAsync(Bucket, Customer, cancellation);
        var cart = Cart.Empty(QuantityPolicy.Sum);
        if (result.Status != ReadStatus.Done)
        {
            return (cart, null);
        }

        foreach (var sibling in result.Keys[0].Siblings)
        {
            if (Cart.TryDecode(sibling.Value.Span, DecodeLimits.Default, out var stored) != DecodeStatus.Done)
            {
                throw new InvalidDataException($"What the store holds for {Customer} in '{Bucket}' is no cart.");
            }

            cart = cart.Merge(stored);
        }

        return (cart, result.Keys[0]);
    }
}
