using Purva.Clocks;
using Purva.Store.Streams;

namespace Purva.Store.Replica;

/// <summary>A bounded counter: who has added, taken and handed over how much (Balegas et al., Extending Eventually Consistent Cloud Databases for Enforcing Numeric Invariants, 2015).</summary>
internal static class BoundedValue
{
    public static Dictionary<ReplicaId, BoundedAccount> AccountsOf(ReadOnlySpan<byte> row, WriterTable writers)
    {
        var accounts = new Dictionary<ReplicaId, BoundedAccount>();
        var reader = new StateRowReader(row);
        while (reader.MoveNext())
        {
            if (BoundedAccount.TryRead(reader.Value, out var account))
            {
                accounts[writers.IdOf(reader.Writer)] = account;
            }
        }

        return accounts;
    }

    /// <summary>What a writer may still take away: what it added and was given, less what it took and gave. Never negative, as each writer takes only what it holds.</summary>
    public static UInt128 RightsOf(ReplicaId writer, Dictionary<ReplicaId, BoundedAccount> accounts)
    {
        var own = accounts.GetValueOrDefault(writer, BoundedAccount.Empty);
        var rights = (Int128)own.Added - own.Taken;
        foreach (var (id, account) in accounts)
        {
            foreach (var given in account.Given)
            {
                rights += given.Replica == writer ? given.Counter : 0;
                rights -= id == writer ? given.Counter : 0;
            }
        }

        return (UInt128)Int128.Max(rights, 0);
    }

    public static Int128 ValueOf(long bound, Dictionary<ReplicaId, BoundedAccount> accounts) =>
        accounts.Values.Aggregate((Int128)bound, (sum, account) => sum + account.Added - account.Taken);
}
