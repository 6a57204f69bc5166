namespace Purva.Store.Tests.Simulation;

/// <content>Loading another site's snapshot.</content>
internal sealed partial class SimulatedSite
{
    /// <summary>Loads another site's snapshot; crashes before step <paramref name="crashAt"/>, and then goes on as after a restart.</summary>
    public void LoadSnapshot(SimulatedSite from, int crashAt, long wall)
    {
        var heads = from.Replica.Heads.ToList();
        var rows = from.State();
        var step = 0;
        do
        {
            Replica.ClearStaged();
            foreach (var row in rows)
            {
                Replica.Stage([row]);
            }

            Replica.Flush(sync: true);
        }
        while (Crashes(crashAt, ref step));
        Replica.BeginMerge([.. heads], from.Replica.LastTime);
        Replica.Flush(sync: true);
        var isDone = false;
        while (!isDone)
        {
            _ = Crashes(crashAt, ref step);
            isDone = Replica.MergeSome(2, wall);
            if (Crashes(crashAt, ref step))
            {
                isDone = false;
                continue;
            }

            Replica.Flush(sync: true);
        }
    }

    private bool Crashes(int crashAt, ref int step)
    {
        if (step++ != crashAt)
        {
            return false;
        }

        Restart();
        return true;
    }
}
