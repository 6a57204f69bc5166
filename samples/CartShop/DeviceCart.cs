using System.Buffers.Binary;
using System.Security.Cryptography;
using Purva.Clocks;
using Purva.Scenarios.Carts;

namespace CartShop;

/// <summary>A device with its own copy of the cart. On the page two of them stand side by side; in a real shop each is an application on a phone.</summary>
public sealed class DeviceCart
{
    private readonly Lock gate = new();

    /// <summary>Each installation draws an identity of its own; one that forgets what it did draws another.</summary>
    public ReplicaId Id { get; } = new(BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8)) | 1);

    public Cart Cart { get; private set; } = Cart.Empty(QuantityPolicy.Sum);

    public CartRefusal Change(Func<DeviceCart, (CartRefusal Refusal, Cart After)> change)
    {
        using (gate.EnterScope())
        {
            var (refusal, after) = change(this);
            Cart = after;
            return refusal;
        }
    }

    public void Merge(Cart other) => Change(device => (CartRefusal.None, device.Cart.Merge(other)));
}
