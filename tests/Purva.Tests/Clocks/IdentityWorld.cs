using Purva.Clocks;
using Xunit;

namespace Purva.Tests.Clocks;

/// <summary>
/// Two machines that crash, lose their disks, are restored from any record that was ever durable, and are cloned onto each other. The hosts
/// are honest: they know where they are, and say that a record is the latest only when nothing was put back.
/// </summary>
internal sealed class IdentityWorld
{
    private readonly HashSet<Dot> issued = [];
    private readonly List<IdentityRecord> backups = [];
    private readonly IdentityRecord?[] disks = new IdentityRecord?[2];
    private readonly bool[] isUntouched = [true, true];
    private readonly ReplicaIdentity?[] running = new ReplicaIdentity?[2];
    private ulong random;

    public void Take(int kind, int machine, int choice)
    {
        switch (kind)
        {
            case 0:
                running[machine] = null;
                break;
            case 1 when backups.Count > 0:
                Replace(machine, backups[choice % backups.Count]);
                break;
            case 2 when choice < 30:
                Replace(machine, choice < 10 ? null : disks[1 - machine]);
                break;
            case 3:
                Persist(machine);
                break;
            default:
                Issue(machine, choice % 4);
                break;
        }
    }

    private void Replace(int machine, IdentityRecord? record)
    {
        running[machine] = null;
        disks[machine] = record;
        isUntouched[machine] = false;
    }

    private void Persist(int machine)
    {
        var identity = Run(machine);
        disks[machine] = identity.Extension;
        isUntouched[machine] = true;
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
        new StartEvidence((ulong)machine, isUntouched[machine], VersionVector.Empty),
        ++random,
        3);
}
