using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Purva.Cli.Cluster;
using Purva.Server;
using Purva.Store;
using Purva.Store.Buckets;
using Purva.Store.Hosting;
using Purva.Store.Ports;
using Purva.Store.Values;
using Purva.SystemTests.Server;
using Xunit;

namespace Purva.SystemTests.Embedding;

/// <summary>A store in an application's own process.</summary>
public sealed class EmbeddedStoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_hosts_replicate_both_ways_and_a_restart_remembers()
    {
        using var folder = new TestFolder();
        var eastAddress = new Uri($"http://127.0.0.1:{LoopbackPorts.Free(1)[0]}");
        await using (var first = await EmbeddedHost.StartAsync("east", store => store.UseRocksDb(folder.Path).ListenForSites(eastAddress.ToString())))
        {
            Assert.Equal(eastAddress, first.Store.ReplicationAddress);
            await first.PutAsync("ann", "apples");
        }

        await using var west = await EmbeddedHost.StartAsync("west", store => store.UseMemory().AddSite("east", eastAddress.ToString()));
        await using var east = await EmbeddedHost.StartAsync("east", store => store
            .UseRocksDb(folder.Path).ListenForSites(eastAddress.ToString()).AddSite("west", west.Store.ReplicationAddress.ToString()));
        var read = await west.UntilAsync("ann", "apples");
        await west.PutAsync("ann", "apples, pears", read);
        await east.UntilAsync("ann", "apples, pears");
        Assert.Equal(WriteStatus.Committed, (await east.Store.DeleteAsync(await east.GetAsync("ann"), Cancellation)).Status);
        await west.UntilAsync("ann");
    }

    [Fact]
    public async Task An_application_resolves_concurrent_values_by_a_rule_of_its_own()
    {
        await using var host = await EmbeddedHost.StartAsync("east", store => store.UseMemory().AddResolver("shorter", new Shorter(), StringJson.Default.String));
        Assert.Equal(WriteStatus.Invalid, (await DefineAsync(host, BucketType.Resolved, "unknown")).Status);
        Assert.Equal(WriteStatus.Committed, (await DefineAsync(host, BucketType.Resolved, "shorter")).Status);
        await host.PutAsync("ann", "\"much longer\"");
        await host.PutAsync("ann", "\"short\"");
        var read = await host.GetAsync("ann");
        Assert.True(read.IsResolved);
        Assert.Equal("\"short\"", Encoding.UTF8.GetString(Assert.Single(read.Siblings).Value.Span));
        Assert.Equal(2, read.Context.Length);
    }

    [Fact]
    public async Task An_application_changes_merging_values_in_its_own_process()
    {
        await using var host = await EmbeddedHost.StartAsync("east", store => store.UseMemory());
        Assert.Equal(WriteStatus.Committed, (await DefineAsync(host, BucketType.Map)).Status);
        Assert.Equal(WriteStatus.Committed, (await host.Store.UpdateAsync("carts", "ann", ValueUpdate.Increment(2, "tea"), ValueUpdate.Add("gift", "tags"))).Status);
        var cart = Assert.IsType<StoredValue.Fields>((await host.GetAsync("ann")).Value);
        Assert.Equal(["tags", "tea"], cart.Values.Select(field => field.Name));
    }

    private static async Task<WriteResult> DefineAsync(EmbeddedHost host, BucketType type, string? resolver = null) =>
        await host.Store.Site.DefineBucketAsync(new BucketDefinition { Bucket = "carts", Type = type, Resolver = resolver }, null, Cancellation);

    private sealed class Shorter : IConflictResolver<string>
    {
        public string Resolve(ImmutableArray<Version<string>> versions) => versions.MinBy(version => (version.Value.Length, version.Value)).Value;
    }

    [Fact]
    public async Task An_application_serves_its_own_pages_beside_the_store()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddPurvaStore(store => store.AsSite("east", "shops").UseMemory().ListenForSites("http://127.0.0.1:0").ServeHttp("http://127.0.0.1:0")
            .Configure(options => options.SettleTimeout = TimeSpan.FromMilliseconds(100)));
        await using var app = builder.Build();
        app.MapHealthChecks("/health");
        app.MapGet("/keys", (Site site) => site.GetStatus().Keys);
        await app.StartAsync(Cancellation);
        await app.Services.GetRequiredService<EmbeddedStore>().PutAsync("carts", "ann", "apples"u8.ToArray(), cancellation: Cancellation);

        using var http = new HttpClient();
        var own = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Assert.Equal("Healthy", await http.GetStringAsync(new Uri(own, "/health"), Cancellation));
        Assert.Equal("1", await http.GetStringAsync(new Uri(own, "/keys"), Cancellation));
        var api = app.Services.GetRequiredService<EmbeddedStore>().HttpAddress!;
        Assert.Equal("apples", await http.GetStringAsync(new Uri(api, "/v1/buckets/carts/keys/ann"), Cancellation));
        await app.StopAsync(Cancellation);
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync(new Uri(api, "/health/live"), Cancellation));
    }

    [Fact]
    public async Task A_worker_uses_the_store_from_its_first_step_to_its_last()
    {
        var worker = new Worker();
        await using (var host = await EmbeddedHost.StartAsync("east", store => store.UseMemory(), services =>
            services.AddSingleton<IHostedService>(provider =>
            {
                worker.Store = provider.GetRequiredService<EmbeddedStore>();
                return worker;
            })))
        {
            Assert.Null(host.Store.HttpAddress);
            Assert.Equal(WriteStatus.Committed, worker.AtStart);
        }

        Assert.Equal(WriteStatus.Committed, worker.AtStop);
    }

    [Fact]
    public async Task Health_follows_the_store()
    {
        await using var host = EmbeddedHost.Create("east", store => store.UseMemory());
        var health = host.Host.Services.GetRequiredService<HealthCheckService>();
        Assert.Equal(HealthStatus.Unhealthy, (await health.CheckHealthAsync(Cancellation)).Status);
        await host.Host.StartAsync(Cancellation);
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(Cancellation)).Status);
        await host.Host.StopAsync(Cancellation);
        Assert.Equal(HealthStatus.Unhealthy, (await health.CheckHealthAsync(Cancellation)).Status);
    }

    [Fact]
    public void Before_the_start_the_store_says_when_it_will_be_there()
    {
        using var host = EmbeddedHost.Create("east", store => store.UseMemory()).Host;
        var wrong = Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<Site>());
        Assert.Contains("starts with the host", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_address_and_a_folder_in_use_fail_the_start_with_a_sentence()
    {
        using var folder = new TestFolder();
        await using var first = await EmbeddedHost.StartAsync("east", store => store.UseRocksDb(folder.Path));
        var inUse = await Assert.ThrowsAsync<StorageException>(() => EmbeddedHost.StartAsync("east", store => store.UseRocksDb(folder.Path)));
        Assert.Equal(StorageFault.Locked, inUse.Fault);

        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://{taken.LocalEndpoint}";
        var wrong = await Assert.ThrowsAsync<AddressUnavailableException>(() => EmbeddedHost.StartAsync("west", store => store.UseMemory().ListenForSites(url)));
        Assert.StartsWith($"Cannot listen at {url}: ", wrong.Message, StringComparison.Ordinal);
    }

    /// <summary>Writes when it starts and when it stops.</summary>
    private sealed class Worker : IHostedService
    {
        public EmbeddedStore? Store { get; set; }

        public WriteStatus? AtStart { get; private set; }

        public WriteStatus? AtStop { get; private set; }

        public async Task StartAsync(CancellationToken cancellationToken) => AtStart = await PutAsync("started");

        public async Task StopAsync(CancellationToken cancellationToken) => AtStop = await PutAsync("stopped");

        private async Task<WriteStatus> PutAsync(string key) => (await Store!.PutAsync("work", key, default)).Status;
    }
}

[JsonSerializable(typeof(string))]
internal sealed partial class StringJson : JsonSerializerContext;
