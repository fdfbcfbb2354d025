// What one cut says of each application beside the bank: the answer of its detector, and the picture that shows why.
import { unreachable } from '../../../app/assert.ts'
import type { OtherName } from '../../../app/applications/all.ts'
import type { CutView } from '../../../app/view/contract.ts'
import type { People } from '../people/people.ts'
import { computationPicture, terminationVerdict } from './computation/computation.ts'
import { deadlockVerdict, locksPicture } from './locks/locks.ts'
import { garbageVerdict, objectsPicture } from './objects/objects.ts'
import type { Picture } from './picture.ts'
import type { Verdict } from './verdict.ts'

export interface Evidence {
  readonly verdict: Verdict
  readonly picture: Picture
}

export function evidenceIn(cut: CutView, name: OtherName, people: People): Evidence {
  switch (name) {
    case 'computation':
      return { verdict: terminationVerdict(cut, people), picture: computationPicture(cut, people) }
    case 'locks':
      return { verdict: deadlockVerdict(cut, people), picture: locksPicture(cut, people) }
    case 'objects':
      return { verdict: garbageVerdict(cut, people), picture: objectsPicture(cut, people) }
    default:
      return unreachable(name)
  }
}
