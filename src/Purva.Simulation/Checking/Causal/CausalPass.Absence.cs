namespace Purva.Simulation.Checking.Causal;

/// <content>Why a value that was seen to be written is not there any more.</content>
internal abstract partial class CausalPass
{
    /// <summary>Looks for what can have removed a value, unseen, before a request was answered.</summary>
    /// <remarks>
    /// Only a delete goes unseen, or a put that was itself deleted. Where one alone can have done it, the request had seen it, and all
    /// that came before it. Where several can, nothing is deduced: nobody can tell which.
    /// </remarks>
    protected Judgement Explain(int transaction, int missing, ClockReading seen)
    {
        var only = WriteTable.None;
        foreach (var overwriter in Writes.OverwritersOf(missing))
        {
            if (CanHaveRemoved(overwriter, transaction))
            {
                if (only != WriteTable.None)
                {
                    return Judgement.Fine;
                }

                only = Writes.TransactionOf(overwriter);
            }
        }

        return only == WriteTable.None ? Judgement.Broken : Deduce(only, transaction, missing, seen);
    }

    private bool CanHaveRemoved(int overwriter, int transaction)
    {
        var (history, by) = (Graph.History, Writes.TransactionOf(overwriter));
        var (request, remover) = (history.Transactions[transaction], history.Transactions[by]);
        return by != transaction
            && !(remover.Session == request.Session && by > transaction)
            && remover.Asked <= request.Answered
            && deductions.IsPossible(by, transaction)
            && (Writes.IsDelete(overwriter) || Deaths.CanBeGone(overwriter, request));
    }

    private Judgement Deduce(int remover, int transaction, int missing, ClockReading seen)
    {
        if (Clocks.IsPlaced(remover))
        {
            Clocks.Join(seen, remover);
            return Judgement.Grown;
        }

        if (deductions.HasHappened(remover))
        {
            deductions.AddSeen(remover, transaction, missing);
        }
        else
        {
            deductions.AddHappened(remover);
        }

        return Judgement.Fine;
    }
}
