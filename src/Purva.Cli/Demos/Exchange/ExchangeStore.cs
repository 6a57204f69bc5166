using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Purva.Server;
using Purva.Store;
using Purva.Store.Hosting;

namespace Purva.Cli.Demos.Exchange;

/// <summary>The store inside a site of the exchange, as any application embeds it.</summary>
internal sealed class ExchangeStore : IAsyncDisposable
{
    private readonly IHost host;

    private ExchangeStore(IHost host) => this.host = host;

    public Site Site => host.Services.GetRequiredService<EmbeddedStore>().Site;

    /// <summary>Starts a site on RocksDB in a folder, replicating with one other.</summary>
    public static async Task<ExchangeStore> StartAsync(string name, string folder, int port, string other, int otherPort, CancellationToken cancellation)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddPurvaStore(store => store
            .AsSite(name, cluster: "exchange")
            .UseRocksDb(folder)
            .ListenForSites($"http://127.0.0.1:{port}")
            .AddSite(other, $"http://127.0.0.1:{otherPort}")
            .Configure(options => (options.Durability, options.SettleTimeout) = (Durability.Always, TimeSpan.FromMilliseconds(200))));
        var store = new ExchangeStore(builder.Build());
        try
        {
            await store.host.StartAsync(cancellation);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}
