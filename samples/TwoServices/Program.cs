// Two services that call each other, and whose logs together tell what happened before what. Start both, each in its own terminal:
//   dotnet run --project samples/TwoServices -- shop 7401 7402
//   dotnet run --project samples/TwoServices -- stock 7402 7401
//   curl -X POST http://127.0.0.1:7401/buy/apples
// Three times, and the shop is told to order more. Then:
//   cat shop.log stock.log > day.log
//   ./purva trace check day.log
using System.Collections.Concurrent;
using Purva.Instrumentation;

if (args is not [("shop" or "stock") and var name, var port, var otherPort])
{
    Console.Error.WriteLine("Say shop or stock, its PORT and the OTHER-PORT, as in: shop 7401 7402");
    return 2;
}

var builder = WebApplication.CreateBuilder();
builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
builder.Services.AddHttpClient("other", client => client.BaseAddress = new Uri($"http://127.0.0.1:{otherPort}"));
builder.Services.AddCausalTracing(tracing => (tracing.Host, tracing.File) = (name, new CausalLogFile($"{name}.log")));

var app = builder.Build();
app.UseCausalTracing();

if (name == "shop")
{
    app.MapPost("/buy/{item}", async (string item, IHttpClientFactory clients, ILogger<Program> log) =>
    {
        Says.Selling(log, item);
        using var taken = await clients.CreateClient("other").PostAsync(new Uri($"/take/{item}", UriKind.Relative), null);
        return taken.IsSuccessStatusCode ? Results.Text($"sold {item}\n") : Results.Conflict();
    });
    app.MapPost("/low/{item}", (string item, ILogger<Program> log) => Says.Ordering(log, item));
}
else
{
    var left = new ConcurrentDictionary<string, int>();
    app.MapPost("/take/{item}", async (string item, IHttpClientFactory clients, ILogger<Program> log) =>
    {
        var rest = left.AddOrUpdate(item, 2, (_, before) => before > 0 ? before - 1 : 2);
        Says.Left(log, rest, item);
        if (rest == 0)
        {
            using var told = await clients.CreateClient("other").PostAsync(new Uri($"/low/{item}", UriKind.Relative), null);
        }
    });
}

app.Run();
return 0;

internal static partial class Says
{
    [LoggerMessage(Level = LogLevel.Information, Message = "selling {Item}")]
    public static partial void Selling(ILogger log, string item);

    [LoggerMessage(Level = LogLevel.Information, Message = "ordering more {Item}")]
    public static partial void Ordering(ILogger log, string item);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Rest} {Item} left")]
    public static partial void Left(ILogger log, int rest, string item);
}
