using Purva.Scenarios.Carts;
using Purva.SiteConsole.Lab;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Purva.ConsoleTests.Lab;

/// <summary>One cart on two devices: as a model, and clicked in a browser.</summary>
public sealed class CartDevicesTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly Sku IPhone = CartDevices.Articles[0];
    private static readonly Sku MacBook = CartDevices.Articles[1];
    private static readonly Sku Tea = CartDevices.Articles[2];

    [Fact]
    public void Lines_of_two_offline_devices_both_stay_and_the_last_writer_loses_one()
    {
        var devices = CartDevices.OfTheStory(QuantityPolicy.Sum);
        Assert.Empty(devices[CartDevices.Shop].Lines);
        devices.Switch(0);
        devices.Switch(1);
        Assert.Equal([IPhone, MacBook], devices[CartDevices.Shop].Lines.Select(line => line.Sku));
        Assert.True(devices[0].Lines.SequenceEqual(devices[1].Lines));
        Assert.Equal(["1 × iphone-15 lost"], devices.Losses);
    }

    [Fact]
    public void Online_devices_have_the_same_at_every_moment_and_nobody_loses_anything()
    {
        var devices = new CartDevices(QuantityPolicy.Sum);
        devices.Add(0, Tea);
        devices.Change(1, Tea, 7);
        devices.Add(1, MacBook);
        devices.Remove(0, MacBook);
        Assert.Equal((7, 7, 7), (devices.QuantityOf(0, Tea), devices.QuantityOf(1, Tea), devices.QuantityOf(CartDevices.Shop, Tea)));
        Assert.Empty(devices.Losses);
        Assert.Empty(devices[CartDevices.Shop].Conflicts);
    }

    [Fact]
    public void Quantities_that_meet_add_up_or_leave_the_greatest_and_the_shop_is_told()
    {
        foreach (var (policy, expected, kind) in new[] { (QuantityPolicy.Sum, 5, ConflictKind.Added), (QuantityPolicy.Max, 3, ConflictKind.Quantities) })
        {
            var devices = new CartDevices(policy);
            devices.Switch(0);
            devices.Add(0, Tea);
            devices.Change(0, Tea, 3);
            devices.Add(1, Tea);
            devices.Add(1, Tea);
            devices.Switch(0);
            Assert.Equal(expected, devices.QuantityOf(CartDevices.Shop, Tea));
            Assert.Equal([kind, ConflictKind.Prices], devices[CartDevices.Shop].Conflicts.Select(conflict => conflict.Kind));
            Assert.Equal(119_00, devices.LineOf(CartDevices.Shop, Tea)!.Value.Price.Value);
        }
    }

    [Fact]
    public void A_removed_line_comes_back_only_where_the_last_writer_wins()
    {
        var devices = new CartDevices(QuantityPolicy.Sum);
        devices.Add(0, IPhone);
        devices.Switch(1);
        devices.Remove(0, IPhone);
        devices.Add(1, Tea);
        devices.Switch(1);
        Assert.Equal([Tea], devices[CartDevices.Shop].Lines.Select(line => line.Sku));
        Assert.Equal(["1 × iphone-15 came back after it was removed"], devices.Losses);
    }

    [Fact]
    public void What_is_refused_changes_neither_cart()
    {
        var devices = new CartDevices(QuantityPolicy.Sum);
        Assert.Equal(CartRefusal.NotInCart, devices.Remove(0, Tea));
        Assert.Equal(CartRefusal.NotInCart, devices.Change(0, Tea, 2));
        devices.Add(0, Tea);
        Assert.Equal(CartRefusal.TooMany, devices.Change(0, Tea, Cart.MostOfOne + 1));
        Assert.Equal((1, 1), (devices.QuantityOf(0, Tea), devices.LastWriterQuantityOf(0, Tea)));
    }

    [Fact]
    public async Task A_cart_is_changed_on_two_devices_that_are_offline_and_meets()
    {
        await using var site = await LoneSite.StartAsync();
        var page = await browser.VisitAsync(new(site.Console, "lab/carts"));
        var (phone, laptop) = (page.GetByLabel("Phone", new() { Exact = true }), page.GetByLabel("Laptop", new() { Exact = true }));
        await page.GetByText("The story").ClickAsync();
        await Expect(phone.Locator(".state")).ToHaveTextAsync("offline");
        await phone.GetByLabel("Add one tea-250g").ClickAsync();
        await Expect(phone.GetByLabel("How many tea-250g")).ToHaveValueAsync("1"); // or what is typed next stands beside it
        await phone.GetByLabel("How many tea-250g").FillAsync("3");
        await phone.GetByLabel("How many tea-250g").PressAsync("Enter");
        await phone.GetByText("Come back").ClickAsync();
        await laptop.GetByText("Come back").ClickAsync();
        await Expect(page.GetByLabel("The shop", new() { Exact = true }).Locator("li")).ToHaveTextAsync(["1 × iphone-15 at ₹79900.00", "1 × macbook-14 at ₹164900.00", "3 × tea-250g at ₹125.00"]);
        await Expect(page.GetByLabel("Losses", new() { Exact = true }).Locator("li")).ToHaveTextAsync(["1 × macbook-14 lost"]);
        await laptop.GetByLabel("How many tea-250g").FillAsync("1000");
        await laptop.GetByLabel("How many tea-250g").PressAsync("Enter");
        await Expect(page.GetByText("One line holds at most 999 pieces")).ToBeVisibleAsync();
        await Expect(laptop.GetByLabel("How many tea-250g")).ToHaveValueAsync("3");
    }
}
