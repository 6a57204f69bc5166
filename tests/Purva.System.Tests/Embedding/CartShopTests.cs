using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CartShop;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace Purva.SystemTests.Embedding;

/// <summary>The sample with two devices, over HTTP as its page uses it.</summary>
public sealed class CartShopTests : IAsyncLifetime
{
    private readonly WebApplication shop = CartShopApplication.Build("http://127.0.0.1:0", store => store
        .AsSite("shop-1", cluster: "cart-shops").UseMemory().ListenForSites("http://127.0.0.1:0").Configure(options => options.SettleTimeout = TimeSpan.FromMilliseconds(200)));
    private HttpClient http = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_devices_change_one_cart_while_offline_and_meet_without_losing_a_line()
    {
        await AddAsync("phone", "iphone-15", 1, 79_900_00);
        await AddAsync("laptop", "macbook-14", 1, 1_69_900_00);
        await AddAsync("laptop", "iphone-15", 1, 74_900_00);
        Assert.Empty(await LinesAsync("/shop"));
        await MeetAsync("phone");
        await MeetAsync("laptop");
        await MeetAsync("phone");
        Assert.Equal(["2 iphone-15 7490000", "1 macbook-14 16990000"], await LinesAsync("/shop"));
        Assert.Equal(await LinesAsync("/shop"), await LinesAsync("/devices/phone"));
        var conflicts = (await http.GetFromJsonAsync<JsonElement>("/shop", Cancellation)).GetProperty("conflicts").EnumerateArray().Select(conflict => conflict.GetString()).ToList();
        Assert.Contains("iphone-15: ₹74900.00, ₹79900.00 promised at once; ₹74900.00 taken", conflicts);

        await http.DeleteAsync(new Uri("/devices/phone/lines/macbook-14", UriKind.Relative), Cancellation);
        await MeetAsync("phone");
        await MeetAsync("laptop");
        Assert.Equal(["2 iphone-15 7490000"], await LinesAsync("/devices/laptop"));
    }

    [Fact]
    public async Task What_the_shop_forbids_is_refused_in_words_and_changes_nothing()
    {
        await AddAsync("phone", "tea", 1, 100);
        (HttpResponseMessage Answer, HttpStatusCode Status, string Says)[] refused =
        [
            (await http.PostAsJsonAsync("/devices/phone/lines", new { sku = "tea", quantity = -1, paise = 1 }, Cancellation), HttpStatusCode.UnprocessableEntity, "at least one"),
            (await http.PostAsJsonAsync("/devices/phone/lines", new { sku = "no such\nname", quantity = 1, paise = 1 }, Cancellation), HttpStatusCode.UnprocessableEntity, "No article"),
            (await http.PutAsJsonAsync("/devices/phone/lines/rice", new { quantity = 1 }, Cancellation), HttpStatusCode.UnprocessableEntity, "not in the cart"),
            (await http.PostAsJsonAsync("/devices/toaster/meet", new { }, Cancellation), HttpStatusCode.NotFound, "no device"),
        ];
        foreach (var (answer, status, says) in refused)
        {
            Assert.Equal(status, answer.StatusCode);
            Assert.Contains(says, await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsync(new Uri("/devices/phone/lines", UriKind.Relative), new StringContent("{", new MediaTypeHeaderValue("application/json")), Cancellation)).StatusCode);
        Assert.Equal(["1 tea 100"], await LinesAsync("/devices/phone"));
        Assert.Contains("One cart, two devices", await http.GetStringAsync(new Uri("/", UriKind.Relative), Cancellation), StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await shop.StartAsync(Cancellation);
        http = new HttpClient { BaseAddress = new Uri(shop.Urls.First()) };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await shop.StopAsync(CancellationToken.None);
        await shop.DisposeAsync();
    }

    private async Task AddAsync(string device, string sku, int quantity, long paise) =>
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsJsonAsync($"/devices/{device}/lines", new { sku, quantity, paise }, Cancellation)).StatusCode);

    private async Task MeetAsync(string device) =>
        Assert.Equal(HttpStatusCode.OK, (await http.PostAsync(new Uri($"/devices/{device}/meet", UriKind.Relative), null, Cancellation)).StatusCode);

    private async Task<List<string>> LinesAsync(string path) =>
        [.. (await http.GetFromJsonAsync<JsonElement>(path, Cancellation)).GetProperty("lines").EnumerateArray()
            .Select(line => $"{line.GetProperty("quantity")} {line.GetProperty("sku")} {line.GetProperty("paise")}")];
}
