using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Simulation.Workloads;

/// <summary>A chain of requests, each of which has seen what the ones before it saw.</summary>
/// <param name="number">Its number in the history.</param>
/// <param name="token">What it has seen from the start.</param>
internal sealed class ClientSession(int number, VersionVector token)
{
    private readonly Dictionary<int, KeyView> views = [];

    /// <summary>Its number in the history.</summary>
    public int Number => number;

    /// <summary>The session that it goes on from; -1 for none.</summary>
    public int Continues { get; init; } = -1;

    /// <summary>What it has seen.</summary>
    public VersionVector Token { get; private set; } = token;

    /// <summary>Whether nothing was asked in it yet.</summary>
    public bool IsNew { get; private set; } = true;

    /// <summary>How often in a row a site had not seen what the session has.</summary>
    public int TimesBehind { get; set; }

    /// <summary>What it last saw of a key; nothing where it has not looked.</summary>
    /// <param name="key">The key's number.</param>
    public KeyView ViewOf(int key) => views.GetValueOrDefault(key, KeyView.Nothing);

    /// <summary>Takes note of an answer.</summary>
    /// <param name="token">The token that came with it.</param>
    public void Saw(VersionVector token) => (Token, IsNew, TimesBehind) = (Token.Merge(token), false, 0);

    /// <summary>Takes note of what a key has.</summary>
    /// <param name="key">The key's number.</param>
    /// <param name="view">What was read, or written.</param>
    public void SawKey(int key, KeyView view) => views[key] = view;
}

/// <summary>What somebody has seen of a key.</summary>
/// <param name="Values">The numbers of the writes, ascending.</param>
/// <param name="Context">The store's names for the same, ascending: what a put that replaces them must name.</param>
internal readonly record struct KeyView(ImmutableArray<int> Values, ImmutableArray<Dot> Context)
{
    /// <summary>Of a key at which nobody has looked.</summary>
    public static KeyView Nothing { get; } = new([], []);

    /// <summary>Whether one write stands there twice.</summary>
    public bool HasTwins
    {
        get
        {
            for (var i = 1; i < Values.Length; i++)
            {
                if (Values[i] == Values[i - 1])
                {
                    return true;
                }
            }

            return false;
        }
    }
}
