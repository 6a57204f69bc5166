using System.Globalization;
using System.Text;
using Purva.Hashgraph;

namespace Purva.SiteConsole.Ordering;

/// <summary>A gossip graph as a drawing: a lane for each member, time to the right, a band for each round.</summary>
public sealed class HashgraphDrawing
{
    /// <summary>Width of a column; the events of one column know nothing of each other.</summary>
    public const int Column = 22;

    /// <summary>Height of a lane.</summary>
    public const int Lane = 64;

    /// <summary>Room for the numbers of the rounds at the top.</summary>
    public const int Head = 34;

    private readonly Dictionary<EventHash, DrawnEvent> byHash = [];
    private readonly List<DrawnEvent> events = [];

    private HashgraphDrawing(OrderLook look)
    {
        Members = look.Members;
        foreach (var one in look.Events)
        {
            Place(one);
        }

        Columns = events.Count == 0 ? 1 : events.Max(one => one.Column) + 1;
        Bands = [.. BandsOf(look.Round)];
    }

    /// <summary>The names of the lanes.</summary>
    public IReadOnlyList<string> Members { get; }

    /// <summary>The events, parents first.</summary>
    public IReadOnlyList<DrawnEvent> Events => events;

    /// <summary>The rounds, first to last.</summary>
    public IReadOnlyList<DrawnRound> Bands { get; }

    /// <summary>How many columns there are.</summary>
    public int Columns { get; }

    /// <summary>Width of the drawing.</summary>
    public int Width => (Columns * Column) + Column;

    /// <summary>Height of the drawing.</summary>
    public int Height => Head + (Members.Count * Lane) + 8;

    /// <summary>Draws what a member sees. O(events · log events).</summary>
    /// <param name="look">What it sees.</param>
    public static HashgraphDrawing Of(OrderLook look) => new(look);

    /// <summary>The event with a hash, if it is drawn.</summary>
    /// <param name="hash">The hash.</param>
    public DrawnEvent? Find(EventHash hash) => byHash.GetValueOrDefault(hash);

    private static double XOf(int column) => (column * Column) + (Column / 2.0);

    private static double YOf(int member) => Head + (member * Lane) + (Lane / 2.0);

    private void Place(OrderLookEvent one)
    {
        var (self, other) = (Find(one.SelfParent), Find(one.OtherParent));
        var column = Math.Max(self?.Column ?? -1, other?.Column ?? -1) + 1;
        var drawn = new DrawnEvent(one, column, XOf(column), YOf(one.Member), self, other);
        events.Add(drawn);
        byHash.TryAdd(one.Hash, drawn);
    }

    /// <summary>A round begins in each lane with its witness there, or where the next witness of a later round stands; else it has not begun.</summary>
    private IEnumerable<DrawnRound> BandsOf(long decided)
    {
        var starts = events.Where(one => one.Event.Fate.IsWitness).GroupBy(one => one.Event.Fate.Round).OrderBy(group => group.Key).ToList();
        var right = Enumerable.Repeat((double)Width, Members.Count).ToArray();
        for (var i = starts.Count - 1; i >= 0; i--)
        {
            var left = (double[])right.Clone();
            foreach (var witness in starts[i])
            {
                left[witness.Event.Member] = Math.Min(left[witness.Event.Member], witness.X - (Column / 2.0) + 1);
            }

            yield return new DrawnRound(starts[i].Key, starts[i].Key <= decided, left.Min(), Outline(left, right));
            right = left;
        }
    }

    private static string Outline(double[] left, double[] right)
    {
        var path = new StringBuilder();
        for (var lane = 0; lane < left.Length; lane++)
        {
            Add(path, left[lane], lane == 0 ? Head - 14 : YOf(lane) - (Lane / 2.0));
            Add(path, left[lane], YOf(lane) + (Lane / 2.0));
        }

        for (var lane = right.Length - 1; lane >= 0; lane--)
        {
            Add(path, right[lane], YOf(lane) + (Lane / 2.0));
            Add(path, right[lane], lane == 0 ? Head - 14 : YOf(lane) - (Lane / 2.0));
        }

        return path.Append('Z').ToString();
    }

    private static void Add(StringBuilder path, double x, double y) => path.Append(CultureInfo.InvariantCulture, $"{(path.Length == 0 ? 'M' : 'L')}{x:0.#} {y:0.#}");
}

/// <summary>An event at its place.</summary>
/// <param name="Event">The event.</param>
/// <param name="Column">Its column.</param>
/// <param name="X">Where.</param>
/// <param name="Y">Where.</param>
/// <param name="Self">Its creator's event before it, if that is drawn.</param>
/// <param name="Other">The event of another that it was made upon, if that is drawn.</param>
public sealed record DrawnEvent(OrderLookEvent Event, int Column, double X, double Y, DrawnEvent? Self, DrawnEvent? Other)
{
    /// <summary>Its look: whether it has a place, and as a witness what its election has come to.</summary>
    public string Css => (Event.Fate.RoundReceived > 0 ? $"received {(Event.Fate.RoundReceived % 2 == 0 ? "even" : "odd")}" : "open")
        + (!Event.Fate.IsWitness ? "" : Event.Fate.Fame switch { Fame.Famous => " witness famous", Fame.NotFamous => " witness obscure", _ => " witness undecided" });

    /// <summary>The same in words.</summary>
    /// <param name="creator">The name of its creator.</param>
    public string Sentence(string creator) =>
        $"Event {Event.Dot.Counter.ToString(CultureInfo.InvariantCulture)} of {creator}: round {Event.Fate.Round.ToString(CultureInfo.InvariantCulture)}"
        + (!Event.Fate.IsWitness ? "" : Event.Fate.Fame switch { Fame.Famous => ", a famous witness", Fame.NotFamous => ", a witness that is not famous", _ => ", a witness whose fame is open" })
        + (Event.Fate.RoundReceived > 0 ? $", received in round {Event.Fate.RoundReceived.ToString(CultureInfo.InvariantCulture)}" : ", without a place yet")
        + (Event.Transactions > 0 ? $", carries {People.Many(Event.Transactions, "transaction")}." : ".");
}

/// <summary>A round as a band.</summary>
/// <param name="Number">Which.</param>
/// <param name="IsDecided">Whether the fame of all its witnesses is known.</param>
/// <param name="X">Where its number stands.</param>
/// <param name="Outline">Its outline.</param>
public sealed record DrawnRound(long Number, bool IsDecided, double X, string Outline);
