using Purva.Server;
using Purva.Store;
using Xunit;

namespace Purva.SystemTests.Server;

public sealed class ServerOptionsTests
{
    private const string Least = """{ "cluster": "shop", "site": "east", "data": "d" """;

    [Fact]
    public void The_least_that_a_server_needs_is_cluster_site_and_data()
    {
        var options = ServerOptionsFile.Parse(Least + "}");
        Assert.Empty(options.Problems());
        Assert.Equal("http://127.0.0.1:7101", options.HttpUrl);
        Assert.Equal("http://127.0.0.1:7151", options.ReplicationUrl);
        Assert.Equal(StoreLimits.Default, options.ToSiteOptions().Limits);
        Assert.Equal(new SiteOptions { Cluster = "c", Site = "s" }.LogRetention, options.LogRetention);
    }

    [Fact]
    public void Everything_that_is_written_reaches_the_site()
    {
        var site = ServerOptionsFile.Parse(Least + """
            , "peers": [{ "site": "west", "address": "http://127.0.0.1:7152" }], "durability": "everysec",
            "maxClockDrift": 60, "logRetention": "2.00:00:00", "silentPeerBound": 3600.5, "settleTimeout": 0.5,
            "limits": { "valueBytes": 1000, "hardSiblings": 20 }, "logFormat": "json", "logLevel": "warning", // a comment
            }
            """).ToSiteOptions();
        Assert.Equal(new PeerOptions("west", "http://127.0.0.1:7152"), Assert.Single(site.Peers));
        Assert.Equal(Durability.EverySecond, site.Durability);
        Assert.Equal(TimeSpan.FromMinutes(1), site.MaxClockDrift);
        Assert.Equal(TimeSpan.FromDays(2), site.LogRetention);
        Assert.Equal(TimeSpan.FromSeconds(3600.5), site.SilentPeerBound);
        Assert.Equal(TimeSpan.FromSeconds(0.5), site.SettleTimeout);
        Assert.Equal(StoreLimits.Default with { MaxValueBytes = 1000, HardSiblings = 20 }, site.Limits);
    }

    [Theory]
    [InlineData(""", "colour": 1 }""", "colour")]
    [InlineData(""", "limits": { "values": 1 } }""", "values")]
    [InlineData(""", "site": "west" }""", "site")]
    [InlineData(""", "durability": "sometimes" }""", "durability")]
    [InlineData(""", "durability": 1 }""", "durability")]
    [InlineData(""", "logRetention": "a while" }""", "logRetention")]
    [InlineData(""", "logRetention": 1e300 }""", "logRetention")]
    [InlineData(""", "logLevel": "chatty" }""", "logLevel")]
    [InlineData(""", "logLevel": 2 }""", "logLevel")]
    [InlineData(""", "peers": null }""", "peers")]
    [InlineData(""", "httpUrl": 7101 }""", "httpUrl")]
    public void What_is_no_such_json_is_named_with_its_line(string rest, string name)
    {
        var wrong = Assert.Throws<ServerOptionsException>(() => ServerOptionsFile.Parse(Least + rest, "site.json"));
        Assert.StartsWith("site.json, line ", wrong.Message, StringComparison.Ordinal);
        Assert.Contains(name, wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Purva.", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "cluster": "" """, "cluster")]
    [InlineData(""" "cluster": "my shop" """, "cluster")]
    [InlineData(""" "site": "East" """, "site")]
    [InlineData(""" "data": " " """, "data")]
    [InlineData(""" "httpUrl": "localhost:7101" """, "httpUrl")]
    [InlineData(""" "httpUrl": "http://example.org:80" """, "httpUrl")]
    [InlineData(""" "httpUrl": "http://127.0.0.1:7101/api" """, "httpUrl")]
    [InlineData(""" "httpUrl": "https://127.0.0.1:7101" """, "tls")]
    [InlineData(""" "httpUrl": "http://127.0.0.1:7151" """, "7151")]
    [InlineData(""" "httpUrl": "http://0.0.0.0:7101" """, "httpUrl")]
    [InlineData(""" "httpUrl": "http://192.0.2.1:7101", "tokens": ["0123456789abcdef"] """, "httpUrl")]
    [InlineData(""" "replicationUrl": "http://[::]:7151", "replicationToken": "0123456789abcdef" """, "replicationUrl")]
    [InlineData(""" "peers": [{ "site": "east", "address": "http://127.0.0.1:1" }] """, "peers[0].site")]
    [InlineData(""" "peers": [{ "site": "w", "address": "http://127.0.0.1:1" }, { "site": "w", "address": "http://127.0.0.1:2" }] """, "peers[1].site")]
    [InlineData(""" "peers": [{ "site": "west", "address": "west" }] """, "peers[0].address")]
    [InlineData(""" "peers": [{ "site": "west", "address": "http://192.0.2.1:1" }], "replicationToken": "0123456789abcdef" """, "peers[0].address")]
    [InlineData(""" "peers": [null] """, "peers[0]")]
    [InlineData(""" "tokens": ["short"] """, "tokens[0]")]
    [InlineData(""" "replicationToken": "with a space in it" """, "replicationToken")]
    [InlineData(""" "settleTimeout": 0 """, "settleTimeout")]
    [InlineData(""" "limits": { "valueBytes": 0 } """, "limits.valueBytes")]
    [InlineData(""" "limits": { "hardSiblings": 3 } """, "limits.hardSiblings")]
    [InlineData(""" "limits": { "recordBytes": 8192 } """, "limits.recordBytes")]
    [InlineData(""" "tls": { "certificate": "no-such.pem" } """, "tls.certificate")]
    public void What_a_server_cannot_do_is_a_sentence_that_names_the_field(string changed, string field)
    {
        var options = ServerOptionsFile.Parse("{" + changed + "}");
        options.Cluster = changed.Contains("cluster", StringComparison.Ordinal) ? options.Cluster : "shop";
        options.Site = changed.Contains("\"site\": \"East", StringComparison.Ordinal) ? options.Site : "east";
        options.Data = changed.Contains("data", StringComparison.Ordinal) ? options.Data : "d";
        var problem = Assert.Single(options.Problems());
        Assert.Contains(field, problem, StringComparison.Ordinal);
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
        Assert.Equal(problem, Assert.Throws<ServerOptionsException>(options.Validate).Message);
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var problems = Assert.Throws<ServerOptionsException>(() => new ServerOptions { HttpUrl = "x", SettleTimeout = default }.Validate()).Problems;
        Assert.Equal(5, problems.Count);
    }

    [Fact]
    public void Paths_in_a_file_are_taken_from_its_folder()
    {
        using var folder = new TestFolder();
        var path = folder.Write("site.json", Least + "}");
        Assert.Equal(Path.Combine(folder.Path, "d"), ServerOptionsFile.Read(path).Data);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var wrong = Assert.Throws<ServerOptionsException>(() => ServerOptionsFile.Read("no-such.json"));
        Assert.Contains("no-such.json", wrong.Message, StringComparison.Ordinal);
    }
}
