using System.Text.Json.Nodes;
using Purva.Clocks;
using Purva.Ordering;
using Xunit;

namespace Purva.OrderingTests;

/// <summary>What is told of a configuration before anything is started with it.</summary>
public sealed class OrderNodeFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("purva-order-file-");

    private string Config => Path.Combine(folder.FullName, "n1.json");

    [Fact]
    public void What_was_written_is_read()
    {
        Write(_ => { });
        var read = OrderNodeFile.Read(Config);
        Assert.Equal(("n1", 2), (read.Member.Name, read.Member.Peers.Count));
    }

    [Fact]
    public void A_limit_that_is_not_written_keeps_its_default()
    {
        Write(config => config["limits"] = new JsonObject { ["keptRounds"] = 50 });
        Assert.Equal(OrderLimits.Default with { KeptRounds = 50 }, OrderNodeFile.Read(Config).Member.Limits);
    }

    [Fact]
    public void A_key_of_no_curve_stakes_beyond_measure_and_limits_that_nobody_can_work_with_are_told()
    {
        Tells(config => config["peers"]![1]!["publicKey"] = Convert.ToBase64String(new byte[91]), "peer 'n2' needs");
        Tells(config => config["peers"]![1]!["stake"] = int.MaxValue, "the stakes are more than 536870912 together");
        Tells(config => config["limits"] = new JsonObject { ["keptRounds"] = 2 }, "limits: keptRounds is from 4 to 1000000, not 2");
        Tells(config => config["limits"] = new JsonObject { ["frameEvery"] = 0 }, "limits: frameEvery is from 1");
        Tells(config => config["limits"] = new JsonObject { ["busyPause"] = "-00:00:01" }, "limits: busyPause is more than 0");
    }

    public void Dispose() => folder.Delete(recursive: true);

    private void Tells(Action<JsonObject> change, string problem)
    {
        Write(change);
        Assert.Contains(problem, Assert.Throws<OrderFolderException>(() => OrderNodeFile.Read(Config)).Message, StringComparison.Ordinal);
    }

    private void Write(Action<JsonObject> change)
    {
        OrderPeer[] peers = [.. Enumerable.Range(1, 2).Select(i =>
        {
            using var key = MemberKey.OpenOrCreate(Path.Combine(folder.FullName, $"n{i}"));
            return new OrderPeer($"n{i}", new ReplicaId((ulong)i), key.PublicKey, new Uri($"http://127.0.0.1:{i}"));
        })];
        OrderNodeFile.Write(Config, new OrderNodeOptions { Member = new OrderMemberOptions { Name = "n1", Folder = Path.Combine(folder.FullName, "n1"), Peers = peers }, Http = new Uri("http://127.0.0.1:7301") });
        var config = JsonNode.Parse(File.ReadAllText(Config))!.AsObject();
        change(config);
        File.WriteAllText(Config, config.ToJsonString());
    }
}
