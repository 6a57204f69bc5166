using Purva.Clocks;
using Purva.Scenarios.Payments;
using Purva.Tracing;

namespace Purva.Scenarios.Carts;

/// <summary>Two devices that change one cart and meet at a site: drawn from what each place really holds.</summary>
public static class CartPicture
{
    private static readonly ReplicaId Phone = new(1);
    private static readonly ReplicaId Laptop = new(2);
    private static readonly Sku IPhone = Sku.Parse("iphone-15");
    private static readonly Sku MacBook = Sku.Parse("macbook-14");

    /// <summary>The diagram as an SVG document, always the same bytes.</summary>
    public static string Draw()
    {
        var picture = new SpaceTimeDiagram.Builder("Two devices, one cart") { IsInOrder = true };
        var (phone, site, laptop) = (picture.AddProcess("phone"), picture.AddProcess("site"), picture.AddProcess("laptop"));
        var empty = Cart.Empty(QuantityPolicy.Sum);
        empty.TryAdd(Phone, IPhone, 1, new Paise(79_900_00), out var onPhone, out _);
        empty.TryAdd(Laptop, MacBook, 1, new Paise(1_69_900_00), out var onLaptop, out _);
        var adds = picture.AddEvent(phone, "adds, offline", Stamp(onPhone));
        var alsoAdds = picture.AddEvent(laptop, "adds, offline", Stamp(onLaptop));
        picture.AddPair(adds, alsoAdds);
        var first = picture.AddEvent(site, "meets the phone", Stamp(onPhone));
        picture.AddMessage(adds, first);
        var both = onPhone.Merge(onLaptop);
        var second = picture.AddEvent(site, "meets the laptop", Stamp(both));
        picture.AddMessage(alsoAdds, second);
        var learns = picture.AddEvent(laptop, "has both", Stamp(both));
        picture.AddMessage(second, learns);
        both.TryRemove(Phone, MacBook, out var removed, out _);
        both.TryAdd(Laptop, MacBook, 1, new Paise(1_69_900_00), out var more, out _);
        var heard = picture.AddEvent(phone, "has both", Stamp(both));
        picture.AddMessage(second, heard);
        var removes = picture.AddEvent(phone, "removes the macbook", Stamp(removed));
        var increases = picture.AddEvent(laptop, "one more macbook", Stamp(more));
        picture.AddPair(removes, increases);
        var third = picture.AddEvent(site, "meets the phone", Stamp(both.Merge(removed)));
        picture.AddMessage(removes, third);
        var last = picture.AddEvent(site, "meets the laptop", Stamp(removed.Merge(more)));
        picture.AddMessage(increases, last);
        picture.AddNote("The removal takes away the macbook that the phone saw; the one that was added meanwhile stays.");
        return SpaceTimeSvg.Render(picture.ToDiagram());
    }

    private static string Stamp(Cart cart) => string.Join('\n', cart.Lines.Select(line => $"{line.Quantity} {line.Sku}"));
}
