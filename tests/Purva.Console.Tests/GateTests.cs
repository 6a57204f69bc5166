using System.Net;
using Xunit;

namespace Purva.ConsoleTests;

/// <summary>Who gets in, and what is handed out at the door.</summary>
public sealed class GateTests : IAsyncLifetime
{
    private readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
    private ThreeSites sites = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => sites = await ThreeSites.StartAsync(options => options.Tokens = options.Site == "east" ? ["open-sesame-open-sesame", "another-token-of-this-site"] : []);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await sites.DisposeAsync();
    }

    [Fact]
    public async Task A_browser_that_asks_for_the_root_is_sent_to_the_console_and_a_program_is_not()
    {
        var root = new Uri(sites.ConsoleOf("west"), "/");
        using var browser = await AskAsync(HttpMethod.Get, root, ("Accept", "text/html,*/*"));
        Assert.Equal("/console/", browser.Headers.Location?.ToString());
        using var program = await AskAsync(HttpMethod.Get, root);
        Assert.Equal(HttpStatusCode.NotFound, program.StatusCode);
        using var bare = await AskAsync(HttpMethod.Get, new Uri(root, "/console"));
        Assert.Equal("/console/", bare.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Without_a_pass_there_is_only_the_form()
    {
        using var page = await AskAsync(HttpMethod.Get, At("data"));
        Assert.Equal("/console/login", page.Headers.Location?.ToString());
        using var circuit = await AskAsync(HttpMethod.Post, At("_blazor/negotiate?negotiateVersion=1"));
        Assert.Equal(HttpStatusCode.Unauthorized, circuit.StatusCode);
        using var form = await AskAsync(HttpMethod.Get, At("login"));
        Assert.Contains("Access token", await form.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        using var api = await AskAsync(HttpMethod.Get, At("/v1/status"));
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("purva-console=")]
    [InlineData("purva-console=AAAAAGkpzoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("purva-console=%00%ff;=;;")]
    public async Task A_pass_of_ones_own_making_opens_nothing(string cookie)
    {
        using var page = await AskAsync(HttpMethod.Get, At("data"), ("Cookie", cookie));
        Assert.Equal("/console/login", page.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_token_of_the_site_opens_the_console_and_nothing_else()
    {
        using var refused = await SignInAsync("wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.False(refused.Headers.Contains("Set-Cookie"));
        Assert.Contains("not one of the site", await refused.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);

        using var answer = await SignInAsync("open-sesame-open-sesame");
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", cookie, StringComparison.Ordinal);
        var pass = ("Cookie", cookie.Split(';')[0]);
        using var page = await AskAsync(HttpMethod.Get, At(string.Empty), pass);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using var api = await AskAsync(HttpMethod.Get, At("/v1/status"), pass);
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
    }

    [Fact]
    public async Task A_form_that_breaks_off_shows_no_token()
    {
        using var content = new StringContent("--part\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\nopen-ses");
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=part");
        using var answer = await http.PostAsync(At("login"), content, Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_page_of_another_origin_opens_no_circuit()
    {
        var negotiate = new Uri(sites.ConsoleOf("west"), "_blazor/negotiate?negotiateVersion=1");
        using var foreign = await AskAsync(HttpMethod.Post, negotiate, ("Origin", "http://elsewhere.example"));
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        using var nowhere = await AskAsync(HttpMethod.Post, negotiate, ("Origin", "null"));
        Assert.Equal(HttpStatusCode.Forbidden, nowhere.StatusCode);
        using var own = await AskAsync(HttpMethod.Post, negotiate, ("Origin", negotiate.GetLeftPart(UriPartial.Authority)));
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Theory]
    [InlineData("_framework/blazor.web.js", "text/javascript")]
    [InlineData("_content/MudBlazor/MudBlazor.min.css", "text/css")]
    [InlineData("assets/purva.svg", "image/svg+xml")]
    public async Task Assets_come_from_the_site_and_are_not_asked_for_twice(string path, string type)
    {
        using var first = await AskAsync(HttpMethod.Get, At(path));
        Assert.Equal(type, first.Content.Headers.ContentType?.MediaType);
        using var packed = await AskAsync(HttpMethod.Get, At(path), ("Accept-Encoding", "gzip"));
        Assert.Equal("gzip", Assert.Single(packed.Content.Headers.ContentEncoding));
        Assert.True((await packed.Content.ReadAsByteArrayAsync(Cancellation)).Length < (await first.Content.ReadAsByteArrayAsync(Cancellation)).Length);
        using var again = await AskAsync(HttpMethod.Get, At(path), ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        using var put = await AskAsync(HttpMethod.Put, At(path));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, put.StatusCode);
    }

    private Uri At(string path) => new(sites.ConsoleOf("east"), path);

    private async Task<HttpResponseMessage> SignInAsync(string token)
    {
        using var content = new FormUrlEncodedContent([new("token", token)]);
        return await http.PostAsync(At("login"), content, Cancellation);
    }

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, Uri address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await http.SendAsync(request, Cancellation);
    }
}
