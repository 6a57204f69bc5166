namespace Purva.Text.Documents;

/// <summary>Characters that came back after they had been taken out, as new ones: which stands for which.</summary>
internal sealed class ReturnedCharacters
{
    private readonly Dictionary<int, int> successors = [];
    private readonly Dictionary<int, int> firsts = [];

    /// <summary>A character came back as another one.</summary>
    public void Add(int id, int successor)
    {
        successors.Add(id, successor);
        firsts.Add(successor, FirstOf(id));
    }

    /// <summary>Whether a character came back.</summary>
    public bool IsBack(int id) => successors.ContainsKey(id);

    /// <summary>Whether a character stands for another one.</summary>
    public bool IsSuccessor(int id) => firsts.ContainsKey(id);

    /// <summary>What a character came back as, at last.</summary>
    public int LatestOf(int id)
    {
        while (successors.TryGetValue(id, out var next))
        {
            id = next;
        }

        return id;
    }

    /// <summary>What a character had come back as when an event happened; itself, if it had not.</summary>
    public int AsOf(int id, int number)
    {
        while (successors.TryGetValue(id, out var next) && next < number)
        {
            id = next;
        }

        return id;
    }

    /// <summary>Which character this one stands for.</summary>
    public int FirstOf(int id) => firsts.GetValueOrDefault(id, id);
}
