// A shop with the store in its own process. Start two, each in its own terminal; either may be away for a while:
//   dotnet run --project samples/EmbeddedShop -- shop-1 7201 7251 shop-2 7252
//   dotnet run --project samples/EmbeddedShop -- shop-2 7202 7252 shop-1 7251
using System.Text;
using Purva.Server;
using Purva.Store;

if (args is not [var name, var port, var ownPort, var other, var otherPort])
{
    Console.Error.WriteLine("Say NAME PORT SITE-PORT OTHER-NAME OTHER-SITE-PORT, as in: shop-1 7201 7251 shop-2 7252");
    return 2;
}

var builder = WebApplication.CreateBuilder();
builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
builder.Services.AddPurvaStore(store => store
    .AsSite(name, cluster: "shops")
    .UseRocksDb(Path.Combine(Path.GetTempPath(), "purva-shops", name))
    .ListenForSites($"http://127.0.0.1:{ownPort}")
    .AddSite(other, $"http://127.0.0.1:{otherPort}"));

var app = builder.Build();
app.MapHealthChecks("/health");

// curl http://127.0.0.1:7201/carts/ann
app.MapGet("/carts/{cart}", async (string cart, EmbeddedStore store, CancellationToken cancellation) =>
{
    var read = await store.GetAsync("carts", cart, cancellation);
    return read.Status == ReadStatus.Done ? Results.Ok(ItemsOf(read.Keys[0])) : Results.Problem(read.Problem, statusCode: 503);
});

// curl -X POST http://127.0.0.1:7201/carts/ann/apples
app.MapPost("/carts/{cart}/{item}", async (string cart, string item, EmbeddedStore store, CancellationToken cancellation) =>
{
    var read = await store.GetAsync("carts", cart, cancellation);
    if (read.Status != ReadStatus.Done)
    {
        return Results.Problem(read.Problem, statusCode: 503);
    }

    // Two shops may have added to one cart at once: then both values are read, and one with all the items replaces exactly these.
    var items = ItemsOf(read.Keys[0]).Append(item).Distinct().Order().ToList();
    var written = await store.PutAsync("carts", cart, Encoding.UTF8.GetBytes(string.Join('\n', items)), read.Keys[0], cancellation);
    return written.Status == WriteStatus.Committed ? Results.Ok(items) : Results.Problem(written.Problem, statusCode: 503);
});

app.Run();
return 0;

static IEnumerable<string> ItemsOf(KeyRead cart) =>
    cart.Siblings.SelectMany(value => Encoding.UTF8.GetString(value.Value.Span).Split('\n')).Distinct().Order();
