using Purva.Scenarios.Carts;
using Purva.Scenarios.Payments;
using Purva.Server;

namespace CartShop;

/// <summary>The shop: a page, and the HTTP interface that the page uses.</summary>
public static class CartShopApplication
{
    /// <summary>The application, not yet started.</summary>
    /// <param name="url">Where it listens.</param>
    /// <param name="configure">Which site its store is.</param>
    public static WebApplication Build(string url, Action<EmbeddedStoreBuilder> configure)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(url);
        builder.Services.AddPurvaStore(configure);
        builder.Services.AddSingleton<CartCounter>();
        var app = builder.Build();
        app.MapGet("/", () => Results.Content(Page(), "text/html; charset=utf-8"));
        app.MapGet("/shop", async (CartCounter counter, CancellationToken cancellation) => Results.Ok(CartView.Of(await counter.ReadAsync(cancellation))));
        app.MapGet("/devices/{device}", (string device, CartCounter counter) => Shown(counter, device));
        app.MapPost("/devices/{device}/lines", (string device, NewLine line, CartCounter counter) => Changed(
            counter, device, cart => (cart.Cart.TryAdd(cart.Id, SkuOf(line.Sku), line.Quantity, new Paise(line.Paise), out var after, out _), after)));
        app.MapPut("/devices/{device}/lines/{sku}", (string device, string sku, NewQuantity line, CartCounter counter) => Changed(
            counter, device, cart => (cart.Cart.TryChange(cart.Id, SkuOf(sku), line.Quantity, out var after, out _), after)));
        app.MapDelete("/devices/{device}/lines/{sku}", (string device, string sku, CartCounter counter) => Changed(
            counter, device, cart => (cart.Cart.TryRemove(cart.Id, SkuOf(sku), out var after, out _), after)));
        app.MapPost("/devices/{device}/meet", async (string device, CartCounter counter, CancellationToken cancellation) =>
            counter.Find(device) is { } found ? (await counter.MeetAsync(found, cancellation) is { } problem ? Results.Problem(problem, statusCode: 503) : Shown(counter, device)) : NoDevice(device));
        return app;
    }

    private static IResult Shown(CartCounter counter, string device) => counter.Find(device) is { } found ? Results.Ok(CartView.Of(found.Cart)) : NoDevice(device);

    private static IResult Changed(CartCounter counter, string device, Func<DeviceCart, (CartRefusal Refusal, Cart After)> change)
    {
        if (counter.Find(device) is not { } found)
        {
            return NoDevice(device);
        }

        var refusal = found.Change(change);
        return refusal == CartRefusal.None ? Shown(counter, device) : Results.Problem(refusal.Sentence, statusCode: 422, title: refusal.ToString());
    }

    private static IResult NoDevice(string device) => Results.Problem($"There is no device '{device}'; there are {string.Join(" and ", CartCounter.Devices)}.", statusCode: 404);

    private static Sku SkuOf(string? name) => Sku.TryParse(name, out var sku) ? sku : default;

    private static string Page()
    {
        using var page = new StreamReader(typeof(CartShopApplication).Assembly.GetManifestResourceStream("index.html")!);
        return page.ReadToEnd();
    }
}
