using Microsoft.Extensions.DependencyInjection;
using Purva.Server;
using Purva.Store;
using Xunit;

namespace Purva.SystemTests.Embedding;

/// <summary>What is wrong with an embedded store is said before the host is built.</summary>
public sealed class EmbeddedStoreBuilderTests
{
    public static TheoryData<string, Action<EmbeddedStoreBuilder>> Wrong { get; } = new()
    {
        { "call AsSite", store => store.UseMemory() },
        { "call UseRocksDb with a folder, or UseMemory", store => store.AsSite("east", "shops") },
        { "site is 'East'", store => store.AsSite("East", "shops").UseMemory() },
        { "cluster is 'my shops'", store => store.AsSite("east", "my shops").UseMemory() },
        { "data is missing", store => store.AsSite("east", "shops").UseRocksDb(" ") },
        { "peers[0].address is 'nowhere'", store => store.AsSite("east", "shops").UseMemory().AddSite("west", "nowhere") },
        { "which is this site itself", store => store.AsSite("east", "shops").UseMemory().AddSite("east", "http://127.0.0.1:7152") },
        { "replicationUrl http://0.0.0.0:7151 can be reached from other machines", store => store.AsSite("east", "shops").UseMemory().ListenForSites("http://0.0.0.0:7151") },
        { "httpUrl and replicationUrl both take port 7151", store => store.AsSite("east", "shops").UseMemory().ServeHttp("http://127.0.0.1:7151") },
        { "limits.keyBytes is 0", store => store.AsSite("east", "shops").UseMemory().Configure(options => options.Limits.KeyBytes = 0) },
        { "durability is 7", store => store.AsSite("east", "shops").UseMemory().Configure(options => options.Durability = (Durability)7) },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void A_wrong_option_is_named_in_one_sentence(string sentence, Action<EmbeddedStoreBuilder> configure)
    {
        var services = new ServiceCollection();
        var wrong = Assert.Throws<ServerOptionsException>(() => services.AddPurvaStore(configure));
        var problem = Assert.Single(wrong.Problems);
        Assert.StartsWith("AddPurvaStore: ", problem, StringComparison.Ordinal);
        Assert.Contains(sentence, problem, StringComparison.Ordinal);
        Assert.Empty(services);
    }

    [Fact]
    public void An_address_that_is_not_served_is_not_checked() =>
        new ServiceCollection().AddPurvaStore(store => store.AsSite("east", "shops").UseMemory().Configure(options => options.HttpUrl = "nowhere"));

    [Fact]
    public void A_second_store_is_refused()
    {
        var services = new ServiceCollection().AddPurvaStore(store => store.AsSite("east", "shops").UseMemory());
        Assert.Throws<InvalidOperationException>(() => services.AddPurvaStore(store => store.AsSite("west", "shops").UseMemory()));
    }
}
