using CsCheck;
using Purva.Clocks;
using Purva.Scenarios.Carts;
using Purva.Scenarios.Payments;
using Purva.Wire;
using Xunit;

namespace Purva.Scenarios.Tests.Carts;

public sealed class CartTests
{
    private static readonly ReplicaId Phone = new(1);
    private static readonly ReplicaId Laptop = new(2);
    private static readonly Sku Tea = Sku.Parse("tea-250g");

    [Theory]
    [InlineData(QuantityPolicy.Sum)]
    [InlineData(QuantityPolicy.Max)]
    public void A_cart_holds_what_its_history_says_on_every_device_at_every_moment(QuantityPolicy policy) =>
        Gen.Select(Gen.ULong, Gen.Int[1, 60]).Sample(
            (seed, steps) =>
            {
                var day = CartDay.StepsOf(seed, steps);
                var should = CartRace.Live(day, TrueCart.Empty(policy));
                var does = CartRace.Live(day, new MergedCart(Cart.Empty(policy)));
                Assert.All(should.Zip(does), pair => Assert.Equal(pair.First.Quantities, pair.Second.Quantities));
            },
            iter: 3_000);

    [Fact]
    public void The_traps_lose_lines_or_bring_them_back_and_the_cart_does_neither()
    {
        var outcomes = CartRace.Run(1, 200, 30);
        Assert.True(outcomes[0].Lost > 0 && outcomes[1].Lost > 0, "last writer wins lost nothing");
        Assert.True(outcomes[2].Returned > 0, "the cart of the notes brought nothing back");
        Assert.All(outcomes[3..], outcome => Assert.Equal((0, 0, 0), (outcome.Lost, outcome.Returned, outcome.WrongQuantities)));
    }

    [Fact]
    public void Two_adds_of_one_are_two_by_sum_and_one_by_max_and_the_shop_is_told()
    {
        var sum = Both(QuantityPolicy.Sum, (1, 100), (1, 100));
        Assert.Equal([new CartLine(Tea, 2, new Paise(100))], sum.Lines);
        Assert.Equal([new ConflictReport(Tea, ConflictKind.Added, [], 2)], sum.Conflicts);
        var max = Both(QuantityPolicy.Max, (2, 100), (3, 100));
        Assert.Equal([new CartLine(Tea, 3, new Paise(100))], max.Lines);
        Assert.Equal([new ConflictReport(Tea, ConflictKind.Quantities, [2, 3], 3)], max.Conflicts);
    }

    [Fact]
    public void A_line_keeps_its_price_and_of_two_promises_the_lower_one_holds()
    {
        var both = Both(QuantityPolicy.Sum, (1, 250), (1, 199));
        Assert.Equal([new CartLine(Tea, 2, new Paise(199))], both.Lines);
        Assert.Contains(new ConflictReport(Tea, ConflictKind.Prices, [199, 250], 199), both.Conflicts);
        Assert.Equal(398, both.Total);
        Assert.Equal(CartRefusal.None, both.TryChange(Phone, Tea, 5, out var changed, out _));
        Assert.Equal([new CartLine(Tea, 5, new Paise(199))], changed.Lines);
        Assert.Empty(changed.Conflicts);
    }

    [Fact]
    public void Bytes_give_the_cart_back_and_every_shorter_or_spoilt_form_is_refused_or_another_sound_cart() =>
        Gen.Select(Gen.ULong, Gen.Int[1, 40], Gen.Enum<QuantityPolicy>(), Gen.Int[0, 10_000], Gen.Byte).Sample(
            (seed, steps, policy, at, spoilt) =>
            {
                var cart = CartRace.Live(CartDay.StepsOf(seed, steps), new MergedCart(Cart.Empty(policy)))[^1].Cart;
                var bytes = cart.Encode();
                Assert.Equal(DecodeStatus.Done, Cart.TryDecode(bytes, DecodeLimits.Default, out var read));
                Assert.Equal(bytes, read.Encode());
                Assert.Equal(cart.Lines, read.Lines);
                Assert.NotEqual(DecodeStatus.Done, Cart.TryDecode(bytes.AsSpan(0, at % bytes.Length), DecodeLimits.Default, out _));
                bytes[at % bytes.Length] = spoilt;
                if (Cart.TryDecode(bytes, DecodeLimits.Default, out read) == DecodeStatus.Done)
                {
                    Assert.All(read.Lines, line => Assert.True(line.Quantity > 0 && line.Price.Value is >= 0 and <= Cart.MostPaise));
                }
            },
            iter: 2_000);

    [Fact]
    public void What_a_shop_forbids_is_refused_in_words_and_changes_nothing()
    {
        Cart.Empty(QuantityPolicy.Sum).TryAdd(Phone, Tea, 2, new Paise(100), out var cart, out _);
        (CartRefusal Why, CartRefusal Got, Cart After)[] refused =
        [
            (CartRefusal.NoArticle, cart.TryAdd(Phone, default, 1, new Paise(1), out var a, out _), a),
            (CartRefusal.NoQuantity, cart.TryAdd(Phone, Tea, 0, new Paise(1), out var b, out _), b),
            (CartRefusal.NoQuantity, cart.TryAdd(Phone, Tea, -3, new Paise(1), out var c, out _), c),
            (CartRefusal.TooMany, cart.TryAdd(Phone, Tea, Cart.MostOfOne - 1, new Paise(1), out var d, out _), d),
            (CartRefusal.TooMany, cart.TryChange(Phone, Tea, int.MaxValue, out var e, out _), e),
            (CartRefusal.NoPrice, cart.TryAdd(Phone, Tea, 1, new Paise(-1), out var f, out _), f),
            (CartRefusal.NoPrice, cart.TryAdd(Phone, Tea, 1, new Paise(long.MaxValue), out var g, out _), g),
            (CartRefusal.NotInCart, cart.TryChange(Phone, Sku.Parse("rice"), 1, out var h, out _), h),
            (CartRefusal.NotInCart, cart.TryRemove(Phone, Sku.Parse("rice"), out var i, out _), i),
        ];
        Assert.All(refused, one =>
        {
            Assert.Equal(one.Why, one.Got);
            Assert.Same(cart, one.After);
            Assert.EndsWith(".", one.Got.Sentence, StringComparison.Ordinal);
        });
        Assert.Throws<ArgumentException>(() => cart.Merge(Cart.Empty(QuantityPolicy.Max)));
        Assert.False(Sku.TryParse("no such\nname", out _));
    }

    [Fact]
    public void A_full_cart_takes_more_of_what_it_holds_and_nothing_else()
    {
        var cart = Cart.Empty(QuantityPolicy.Max);
        for (var i = 0; i < Cart.MostLines; i++)
        {
            Assert.Equal(CartRefusal.None, cart.TryAdd(Phone, Sku.Parse($"a{i}"), 1, new Paise(1), out cart, out _));
        }

        Assert.Equal(CartRefusal.Full, cart.TryAdd(Phone, Tea, 1, new Paise(1), out _, out _));
        Assert.Equal(CartRefusal.None, cart.TryAdd(Phone, Sku.Parse("a7"), 1, new Paise(1), out _, out _));
    }

    private static Cart Both(QuantityPolicy policy, (int Quantity, long Price) phone, (int Quantity, long Price) laptop)
    {
        Cart.Empty(policy).TryAdd(Phone, Tea, phone.Quantity, new Paise(phone.Price), out var left, out _);
        Cart.Empty(policy).TryAdd(Laptop, Tea, laptop.Quantity, new Paise(laptop.Price), out var right, out _);
        return left.Merge(right);
    }
}
