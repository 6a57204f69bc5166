using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Purva.Server;
using Purva.Store;
using Xunit;

namespace Purva.SystemTests.Embedding;

/// <summary>A worker's host with a store in it, on a free port.</summary>
internal sealed class EmbeddedHost : IAsyncDisposable
{
    private EmbeddedHost(IHost host) => Host = host;

    public IHost Host { get; }

    public EmbeddedStore Store => Host.Services.GetRequiredService<EmbeddedStore>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A host that has not started.</summary>
    public static EmbeddedHost Create(string site, Action<EmbeddedStoreBuilder> configure, Action<IServiceCollection>? more = null)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddPurvaStore(store =>
        {
            store.AsSite(site, cluster: "shops").ListenForSites("http://127.0.0.1:0").Configure(options => options.SettleTimeout = TimeSpan.FromMilliseconds(200));
            configure(store);
        });
        more?.Invoke(builder.Services);
        return new EmbeddedHost(builder.Build());
    }

    public static async Task<EmbeddedHost> StartAsync(string site, Action<EmbeddedStoreBuilder> configure, Action<IServiceCollection>? more = null)
    {
        var host = Create(site, configure, more);
        try
        {
            await host.Host.StartAsync(Cancellation);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async Task PutAsync(string key, string value, KeyRead? replaced = null) =>
        Assert.Equal(WriteStatus.Committed, (await Store.PutAsync("carts", key, Encoding.UTF8.GetBytes(value), replaced, Cancellation)).Status);

    public async Task<KeyRead> GetAsync(string key) => Assert.Single((await Store.GetAsync("carts", key, Cancellation)).Keys);

    /// <summary>Reads again and again until a key has these values.</summary>
    public async Task<KeyRead> UntilAsync(string key, params string[] values)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (true)
        {
            var read = await GetAsync(key);
            if (read.Siblings.Select(sibling => Encoding.UTF8.GetString(sibling.Value.Span)).Order().SequenceEqual(values))
            {
                return read;
            }

            await Task.Delay(10, limit.Token);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)Host).DisposeAsync();
    }
}
