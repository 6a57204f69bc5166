using Purva.Clocks;
using Xunit;

namespace Purva.Tests.Clocks;

/// <summary>
/// Two machines that crash, lose their disks, are restored from any record that was ever durable, and are cloned onto each other. The hosts
/// are honest: a copy of a disk believes what the original did, but has another home; and who puts a backup back says that it is not the latest.
/// </summary>
internal sealed class IdentityWorld
{
    private readonly HashSet<Dot> issued = [];
    private readonly List<IdentityRecord> backups = [];
    private readonly IdentityRecord?[] disks = new IdentityRecord?[2];
    private readonly bool[] isLatest = [true, true];
    private readonly ReplicaIdentity?[] running = new ReplicaIdentity?[2];
    private readonly ulong[] homes = [1, 2];
    private ulong lastHome = 2;
    private ulong random;

    public void Take(int kind, int machine, int choice)
    {
        switch (kind)
        {
            case 0:
                running[machine] = null;
                break;
            case 1 when backups.Count > 0:
                Replace(machine, backups[choice % backups.Count], false);
                break;
            case 2 when choice < 30:
                homes[machine] = ++lastHome;
                Replace(machine, choice < 10 ? null : disks[1 - machine], isLatest[1 - machine]);
                break;
            case 3:
                Persist(machine);
                break;
            default:
                Issue(machine, choice % 4);
                break;
        }
    }

    private void Replace(int machine, IdentityRecord? record, bool isBelievedLatest)
    {
        running[machine] = null;
        disks[machine] = record;
        isLatest[machine] = isBelievedLatest;
    }

    private void Persist(int machine)
    {
        var identity = Run(machine);
        disks[machine] = identity.Extension;
        isLatest[machine] = true;
        backups.Add(identity.Extension);
        identity.Persisted(identity.Extension);
    }

    private void Issue(int machine, int count)
    {
        for (var i = 0; i < count && Run(machine).TryIssue(out var dot); i++)
        {
            Assert.True(issued.Add(dot), $"{dot} was issued twice");
        }
    }

    private ReplicaIdentity Run(int machine) => running[machine] ??= ReplicaIdentity.Start(
        disks[machine],
        new StartEvidence(homes[machine], isLatest[machine], VersionVector.Empty),
        ++random,
        3);
}
