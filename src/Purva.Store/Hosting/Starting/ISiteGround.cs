using Purva.Clocks;
using Purva.Store.Ports;

namespace Purva.Store.Hosting.Starting;

/// <summary>What a site stands on beside its engine: what tells its place from a copy of it, and where its identities come from.</summary>
internal interface ISiteGround : IDisposable
{
    /// <summary>Marks the place anew, and returns what a copy of it would not have.</summary>
    /// <exception cref="StorageException">The place cannot be written.</exception>
    string Mark();

    /// <summary>What the mark looks like now; empty when there is none.</summary>
    string ReadMark();

    /// <summary>Which boot of the machine this is; empty where nobody says.</summary>
    string Boot();

    /// <summary>An identity that nobody has had.</summary>
    ReplicaId DrawReplicaId();
}
