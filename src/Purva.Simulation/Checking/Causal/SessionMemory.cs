namespace Purva.Simulation.Checking.Causal;

/// <summary>What one session knows of one key: values that it must be shown or know replaced, and values that may not come back.</summary>
internal sealed class SessionMemory
{
    /// <summary>Values that are to be shown, and the request from which the session has them.</summary>
    public Dictionary<int, int> Due { get; } = [];

    /// <summary>Values that are gone, and the request by which the session knows.</summary>
    public Dictionary<int, int> Gone { get; } = [];

    /// <summary>The session's own writes and reads of the key, in order: the request, and the values that it wrote or read.</summary>
    public List<(int Request, int[] Values, bool IsWrite)> Past { get; } = [];

    /// <summary>The last write, or the last read, before a request.</summary>
    public (int Request, int[] Values)? Before(int request, bool isWrite)
    {
        for (var i = Past.Count - 1; i >= 0; i--)
        {
            if (Past[i].Request < request && Past[i].IsWrite == isWrite)
            {
                return (Past[i].Request, Past[i].Values);
            }
        }

        return null;
    }
}
