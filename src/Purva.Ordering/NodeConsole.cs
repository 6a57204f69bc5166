using System.Text;
using System.Text.Unicode;
using Purva.SiteConsole;
using Purva.Store.Hosting;

namespace Purva.Ordering;

/// <summary>A member as its console sees it: one page, and no store.</summary>
internal sealed class NodeConsole(OrderMember member) : IConsoleSite, IConsoleOrder
{
    private const int MostLetters = 120;

    /// <inheritdoc/>
    public string Cluster => "order";

    /// <inheritdoc/>
    public string Name => member.Name;

    /// <inheritdoc/>
    public Site? Current => null;

    /// <inheritdoc/>
    public bool HasStore => false;

    /// <inheritdoc/>
    public string RunsFolder => string.Empty;

    /// <inheritdoc/>
    public ISiteMeasures Measures => throw NoStore();

    /// <inheritdoc/>
    public ISiteAlerts Alerts => throw NoStore();

    /// <inheritdoc/>
    public ISiteTraces Traces => throw NoStore();

    /// <inheritdoc/>
    public bool AsksForToken => false;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Secret => default;

    /// <inheritdoc/>
    public bool Accepts(string token) => false;

    /// <inheritdoc/>
    public OrderLook Look(int mostEvents, int mostPlaces)
    {
        var (status, graph) = (member.GetStatus(), member.GetGraph(mostEvents));
        return new OrderLook(
            graph.Members, graph.Members.Index().First(one => one.Item == member.Name).Index, graph.Epoch, graph.Round, status.Transactions, status.Pending, status.RunningHash,
            [.. graph.Events.Select(one => new OrderLookEvent(one.Hash, one.Member, one.Dot, one.SelfParent, one.OtherParent, one.CreatedMicroseconds, one.Transactions, one.Fate))],
            [.. member.GetLatest(mostPlaces).Select(one => new OrderLookPlace(one.Index, one.Round, one.ConsensusMicroseconds, member.NameOf(one.Event.Replica), TextOf(one.Bytes.Span)))],
            status.Problems);
    }

    private static string TextOf(ReadOnlySpan<byte> bytes)
    {
        if (!Utf8.IsValid(bytes))
        {
            return $"{bytes.Length} bytes {Convert.ToHexStringLower(bytes[..Math.Min(bytes.Length, MostLetters / 4)])}";
        }

        var text = Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 4 * MostLetters)]);
        return text.Length <= MostLetters ? text : string.Concat(text.AsSpan(0, MostLetters - 1), "…");
    }

    private static InvalidOperationException NoStore() => new("A node that only takes part in an order has no store.");
}
