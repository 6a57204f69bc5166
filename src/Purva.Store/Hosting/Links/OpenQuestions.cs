namespace Purva.Store.Hosting.Links;

/// <summary>What a peer has asked for its strong reads and not yet been told: a site that lacks some of its past lets it wait.</summary>
internal sealed class OpenQuestions(SiteCore site)
{
    private const int Most = 4_096;

    private readonly Lock gate = new();
    private readonly Queue<long> ids = new();
    private bool isAsked;

    /// <summary>Whether there is a question that may be answered now.</summary>
    public bool AreDue => Volatile.Read(ref isAsked) && site.CountsToMajority;

    /// <summary>Takes note of a question. Of too many the oldest is dropped: whoever asked it has long given up.</summary>
    public void Add(long id)
    {
        lock (gate)
        {
            if (ids.Count == Most)
            {
                ids.Dequeue();
            }

            ids.Enqueue(id);
            isAsked = true;
        }
    }

    /// <summary>All that may be answered now.</summary>
    public long[] TakeDue()
    {
        lock (gate)
        {
            if (!AreDue)
            {
                return [];
            }

            long[] due = [.. ids];
            ids.Clear();
            isAsked = false;
            return due;
        }
    }
}
